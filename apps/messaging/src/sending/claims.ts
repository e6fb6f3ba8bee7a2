import { Inject, Injectable } from '@nestjs/common';
import { type E164, type Instant, type MessageId, plus } from '@ringback/event-contracts';
import { appendEvidence } from '@ringback/evidence';
import { contextOf, Transactions, type UnitOfWork } from '@ringback/outbox';
import { context } from '@opentelemetry/api';
import { DataSource } from 'typeorm';
import { type ClaimRound, claimRound, type Ruling } from '../domain/claim-round.js';
import { type Judgement, judgementOf } from '../domain/contact-timing.js';
import { afterwards, type Happening } from '../domain/message-state.js';
import { earlier } from '../domain/patience.js';
import { changeEntries } from '../evidence/entries.js';
import { lockAccount, saveBuckets } from '../store/buckets.js';
import { type DueMessage, firstDue, lockDue } from '../store/due-messages.js';
import type { OutgoingMessage } from '../store/outgoing-message.js';
import { type Change, saveProgress } from '../store/progress.js';
import { announce } from './announce.js';
import { textsSkipped } from './metrics.js';
import { SENDING_SETTINGS, type SendingSettings } from './settings.js';

/** A text that is this process's to send, once, before `leaseUntil`. */
export interface Claim {
  messageId: MessageId;
  attempt: number;
  number: E164;
  recipient: E164;
  text: string;
  leaseUntil: Instant;
  notAfter: Instant;
  traceparent: string | null;
  judged: Judgement | null;
}

export interface Claimed {
  claims: readonly Claim[];
  /** As many texts were looked at as were asked for: there may be more. */
  more: boolean;
  /** When a text that had to wait may go out; null when none had to. */
  nextTurn: Instant | null;
  /** The account may not send more until then, whatever comes. */
  exhausted: boolean;
}

/** Takes texts out of the queue: the only place that decides whether one may be sent now. */
@Injectable()
export class Claims {
  constructor(
    private readonly transactions: Transactions,
    private readonly dataSource: DataSource,
    @Inject(SENDING_SETTINGS) private readonly settings: SendingSettings,
  ) {}

  /** When the first text of all that wait may go out; null when none waits. */
  nextTurn(): Promise<Instant | null> {
    return firstDue({ query: (sql, parameters = []) => this.dataSource.query(sql, [...parameters]) });
  }

  /** Claims up to `limit` texts: when this resolves they stand as `sending`, for good or ill. */
  take(limit: number): Promise<Claimed> {
    return this.transactions.run((unit) => this.takeIn(unit, limit));
  }

  private get isLimited(): boolean {
    return this.settings.rates.perNumber > 0 || this.settings.rates.perAccount > 0;
  }

  private async takeIn(unit: UnitOfWork, limit: number): Promise<Claimed> {
    const account = await lockAccount(unit);
    const due = await lockDue(unit, unit.now, limit);
    if (due.length === 0) return { claims: [], more: false, nextTurn: null, exhausted: false };
    const round = claimRound(due.map(({ candidate }) => candidate), account, this.settings.rates, unit.now);
    const ruled = this.ruled(due, round, unit.now);
    for (const { change } of ruled) unit.lastly(saveProgress, change.message);
    appendEvidence(unit, ruled.flatMap(({ change, judged }) => changeEntries(change, unit.now, judged)));
    const claims = ruled.flatMap(({ claim }) => (claim ? [claim] : []));
    if (claims.length > 0 && this.isLimited) await saveBuckets(unit, round.account, round.numbers);
    for (const { change } of ruled) context.with(contextOf(change.message.traceparent), () => announce(unit, change, change.message.causeId));
    return { claims, more: due.length === limit, nextTurn: round.nextTurn, exhausted: round.rulings.some(({ ruling }) => ruling.is === 'leave') };
  }

  /** What the rulings do to the texts, those left alone left out. */
  private ruled(due: readonly DueMessage[], round: ClaimRound, now: Instant): { change: Change; judged: Judgement | null; claim: Claim | null }[] {
    const byId = new Map(due.map((one) => [one.message.messageId, one]));
    const leaseUntil = plus(now, this.settings.lease);
    return round.rulings.flatMap(({ id, ruling }) => {
      const one = byId.get(id);
      const happening = happeningOf(ruling, leaseUntil, now);
      if (!one || !happening) return [];
      if (ruling.is === 'skip') textsSkipped.add(1, { reason: ruling.reason });
      const { next, announce: news } = afterwards(one.message.progress, happening);
      const message = { ...one.message, progress: next };
      const judged = judgementOf(one.candidate.timing, now);
      return [{ change: { message, announce: news }, judged, claim: ruling.is === 'send' ? claimOf(message, one, leaseUntil, judged) : null }];
    });
  }
}

function happeningOf(ruling: Ruling, leaseUntil: Instant, at: Instant): Happening | undefined {
  switch (ruling.is) {
    case 'send':
      return { is: 'claimed', leaseUntil };
    case 'skip':
      return { is: 'skipped', reason: ruling.reason, detail: ruling.detail, at };
    case 'hold':
      return { is: 'held', until: ruling.until, why: ruling.why };
    case 'leave':
      return undefined;
  }
}

/** The carrier does not keep trying for longer than the words are right. */
function claimOf({ messageId, number, recipient, traceparent, progress }: OutgoingMessage, { text, candidate }: DueMessage, leaseUntil: Instant, judged: Judgement | null): Claim {
  return { messageId, number, recipient, text, traceparent, leaseUntil, judged, attempt: progress.attempt, notAfter: earlier(candidate.wordsUntil ?? progress.notAfter, progress.notAfter) };
}
