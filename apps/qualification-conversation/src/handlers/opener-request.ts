import { Inject, Injectable } from '@nestjs/common';
import { ConversationOpened, type MessageId, MessageRequested } from '@ringback/event-contracts';
import type { UnitOfWork } from '@ringback/outbox';
import { type Logger, LOGGER } from '@ringback/service-kit';
import { ALL_LEFT, type OpenerDecision } from '../domain/opener.js';
import { openerText } from '../domain/opener-text.js';
import { templateGrounds } from '../domain/wording.js';
import { DailyTexts } from '../store/daily-texts.js';
import { ThreadRepository } from '../store/thread-repository.js';
import { TrackedLinks } from '../store/tracked-links.js';
import { groundsOf, type OpenerCase, recordOf, undecidedOf } from './opener-case.js';

/** How the decision keys of first texts begin. */
export const OPENER_DECISIONS = 'opener:';
/** How the key of one ends that is worded for later: the same call may have had one before. */
const LATE_DECISION = ':late';

type RequestedOpener = OpenerDecision & { is: 'request' };

/** Asks for the text that was decided on. */
@Injectable()
export class OpenerRequest {
  constructor(
    private readonly threads: ThreadRepository,
    private readonly dailyTexts: DailyTexts,
    private readonly trackedLinks: TrackedLinks,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** The text is counted in the budget of its day already. */
  async make(about: OpenerCase, { notAfter, late, wordsUntil }: RequestedOpener, unit: UnitOfWork): Promise<void> {
    const { call, thread, known, response, causationId } = about;
    if (!known) throw new Error(`a text was decided on for business ${call.businessId}, which is not known`);
    const { businessId, callId, contactId, number, caller, endedAt } = call;
    const { text: words, from, template } = openerText(known.business, { ...call, callerName: call.name, template: response.template, late });
    const text = await this.trackedLinks.into(words, unit, known.business, thread.id);
    const messageId = unit.newId<MessageId>();
    const { text: _, ...named } = template;
    const decision = recordOf(about, { is: 'requested', messageId, ...(wordsUntil && { undecided: undecidedOf(about) }) }, thread.id, { ...ALL_LEFT, late, text: from, template: named });
    if (!(await this.threads.recordDecision(unit, decision))) return this.dailyTexts.giveBack(unit, { businessId, day: known.day });
    if (from === 'plain') this.logger.warn({ businessId, callId }, 'opener template cannot be used; the plain text was');
    const common = { businessId, callId, contactId, conversationId: thread.id, number };
    if (!thread.opened) unit.publish(ConversationOpened, { ...common, caller, openedAt: unit.now }, { causationId });
    const grounds = { ...templateGrounds(template), consentMode: known.business.settings.consent, ...groundsOf(decision) };
    unit.publish(
      MessageRequested,
      {
        ...common, messageId, recipient: caller, purpose: 'opener', decisionKey: `${OPENER_DECISIONS}${callId}${late ? LATE_DECISION : ''}`,
        text, notAfter, ...(wordsUntil && { wordsUntil }), callEndedAt: endedAt, ...grounds,
      },
      { causationId },
    );
  }
}
