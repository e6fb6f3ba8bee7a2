import { Inject, Injectable } from '@nestjs/common';
import type { Reply } from '@ringback/answers';
import type { Assistant } from '@ringback/assistant';
import { BusinessDirectory } from '@ringback/business-directory';
import { type BusinessProfile, type ConversationId, type Flow, FlowEnded, type HandoverReason, HumanNeeded, type Instant, plus, secondsBetween } from '@ringback/event-contracts';
import { beginRun, type FlowRun, giveBack, type Heard, isOver, keptOn, type Meaning, openIn, openingOf, optIn, possibleMeanings, type PossibleMeaning, resume, type RunEnding, type Saying, step, type StepResult } from '@ringback/flow';
import { HandlesJob } from '@ringback/jobs';
import { nextOpening } from '@ringback/schedule';
import type { UnitOfWork } from '@ringback/outbox';
import type { z } from 'zod';
import { alertText } from '../domain/alert-text.js';
import { answersInWords } from '../domain/answers-in-words.js';
import { businessDay } from '../domain/business-day.js';
import { circumstancesOf } from '../domain/circumstances.js';
import { flowText, flowWording, type NewAppointment } from '../domain/flow-text.js';
import { promiseText } from '../domain/promise-text.js';
import { ReadReplies } from '../jobs/read-replies.job.js';
import { ASSISTANT } from '../ports.js';
import { FlowRuns, type ThreadRun } from '../store/flow-runs.js';
import { Handovers } from '../store/handovers.js';
import { type Thread, ThreadRepository } from '../store/thread-repository.js';
import { TrackedLinks } from '../store/tracked-links.js';
import { UnclearReplies, type UnclearReply } from '../store/unclear-replies.js';
import { UnreadReplies } from '../store/unread-replies.js';
import { Appointments } from './appointments.js';
import { HandingOver } from './handing-over.js';
import { PromiseKeeping } from './promise-keeping.js';
import { ThreadTexts } from './thread-texts.js';

type Whose = z.infer<typeof ReadReplies.schema>;

interface Step {
  result: StepResult;
  /** That the caller has from now on. */
  appointment: NewAppointment | null;
}

/** How the decision keys of a flow's texts begin. */
export const FLOW_DECISIONS = 'flow:';
const RULE_SET = 'reply-1';
/** An answer that comes later than this after the reply answers nothing any more. */
const ANSWERS_WITHIN_SECONDS = 600;
/** To look for times, to take one, to look again: no flow wants more. */
const MOST_WANTS = 6;

/** For these somebody must come, however the flow goes on. */
const NEEDS_SOMEBODY = new Set<HandoverReason>(['emergency', 'not-answered', 'asked-for', 'anger', 'writes-again', 'urgent']);

/** Lets the business's flow answer what callers write. */
@Injectable()
export class RepliesReader {
  constructor(
    private readonly directory: BusinessDirectory,
    private readonly threads: ThreadRepository,
    private readonly unread: UnreadReplies,
    private readonly runs: FlowRuns,
    private readonly appointments: Appointments,
    private readonly trackedLinks: TrackedLinks,
    private readonly handingOver: HandingOver,
    private readonly handovers: Handovers,
    private readonly promises: PromiseKeeping,
    private readonly unclear: UnclearReplies,
    private readonly texts: ThreadTexts,
    @Inject(ASSISTANT) private readonly assistant: Assistant | null,
  ) {}

  @HandlesJob(ReadReplies)
  async read(whose: Whose, unit: UnitOfWork): Promise<void> {
    const { businessId, conversationId } = whose;
    const { business, before } = await this.open(unit, whose);
    const replies = [...(await this.unclear.take(unit, conversationId)), ...(await this.unread.take(unit, conversationId))];
    if (replies.length === 0 || !business || !before) return;
    const heard = { is: 'replies', replies } as const;
    if (await this.isToBeAsked(unit, business, before, heard)) {
      await this.unclear.keep(unit, { businessId, conversationId, replies });
      unit.afterCommit(() => this.wakeAssistant());
      return;
    }
    await this.answer(unit, whose, business, before, await this.goOn(unit, whose, business, before, heard), replies);
  }

  /** What is asked about replies that are unclear; null where they were read meanwhile, or nothing is possible. */
  async unclearIn(unit: UnitOfWork, whose: UnclearReply): Promise<{ possible: PossibleMeaning[]; asked: string | null } | null> {
    const { before } = await this.open(unit, whose);
    if (!before) return null;
    const { run, flow } = before;
    return { possible: possibleMeanings(run, flow), asked: (openIn(run, flow) ?? openingOf(run, flow))?.ask ?? null };
  }

  /** @param meaning of the replies; null when nobody knows better than our own readers. */
  async goOnWith(unit: UnitOfWork, whose: UnclearReply, meaning: Meaning | null): Promise<void> {
    const { id, replies } = whose;
    const { business, before } = await this.open(unit, whose);
    if (!(await this.unclear.settle(unit, id)) || !business || !before) return;
    const heard: Heard = meaning === null ? { is: 'replies', replies } : { is: 'meant', replies, meaning };
    await this.answer(unit, whose, business, before, await this.goOn(unit, whose, business, before, heard), replies);
  }

  /** @param wake is called when there are unclear replies to ask about. */
  onUnclear(wake: () => void): void {
    this.wakeAssistant = wake;
  }

  private wakeAssistant: () => void = () => undefined;

  /** Told by the pure step: nothing is booked for a reply that may come to mean something else. */
  private async isToBeAsked(unit: UnitOfWork, business: BusinessProfile, { run, flow }: ThreadRun, heard: Heard & { is: 'replies' }): Promise<boolean> {
    const { businessId, settings } = business;
    const { questionsPerDay } = settings.assistant;
    if (this.assistant === null || questionsPerDay === 0 || !isUnclear(step(run, heard, flow, circumstancesOf(business, unit.now)), run, flow, heard.replies)) return false;
    return this.unclear.claimQuestion(unit, businessId, businessDay(settings, unit.now), questionsPerDay);
  }

  /** Locks the thread. `before` is null where there is no flow to go by. */
  private async open(unit: UnitOfWork, whose: Whose): Promise<{ business: BusinessProfile | null; before: ThreadRun | null }> {
    const [business, thread] = await Promise.all([this.directory.find(unit, whose.businessId), this.threads.lock(unit, whose)]);
    return { business, before: business && (await this.runIn(unit, whose, business, thread)) };
  }

  private async answer(unit: UnitOfWork, whose: Whose, business: BusinessProfile, before: ThreadRun, { result, appointment }: Step, replies: readonly Reply[]): Promise<void> {
    await this.conclude(unit, whose, business, before, result, appointment);
    if (result.tell) await this.tellStaff(unit, whose, business, before.flow, result, result.tell, saidIn(before.run, replies, result.tell));
  }

  /** Where nothing goes on by itself somebody must take it; else they only know. */
  private async tellStaff(unit: UnitOfWork, whose: Whose, business: BusinessProfile, flow: Flow, { run }: StepResult, reason: HandoverReason, said: string): Promise<void> {
    const text = alertText(business, reason, whose.caller, said, answersInWords(flow, run.answers));
    const need = { reason, services: servicesAsked(flow, run) };
    // Whom somebody is to look after already stays what they are: in danger, or upset.
    const waits = reason === 'writes-again' && (await this.handovers.of(unit, whose.conversationId)) !== null;
    if (!waits && (run.ending === 'human' || NEEDS_SOMEBODY.has(reason))) await this.handingOver.begin(unit, business, whose, need, text);
    else await this.handingOver.tell(unit, business, whose, need, text);
  }

  /** One step, with whatever it wants of the diary on the way. */
  private async goOn(unit: UnitOfWork, whose: Whose, business: BusinessProfile, { run, flow }: ThreadRun, heard: Heard): Promise<Step> {
    const circumstances = circumstancesOf(business, unit.now);
    let result = step(run, heard, flow, circumstances);
    for (let wants = 0; wants < MOST_WANTS; wants += 1) {
      const next = result.want ? await this.appointments.fulfil(unit, whose, business, result.want) : await this.settle(unit, whose, business, flow, result);
      if (next === null) return { result, appointment: null };
      if (next.is === 'settled') return { result, appointment: next };
      if (next.is === 'held') return { result: keptOn(result, next.until, next.anew), appointment: null };
      const { tell } = result;
      result = step(result.run, next, flow, circumstances);
      result = { ...result, tell: tell === 'urgent' ? tell : (result.tell ?? tell) };
    }
    throw new Error('a flow wants more and more of the diary');
  }

  /** What a conversation held becomes an appointment when all is answered, and is kept on until then. */
  private async settle(unit: UnitOfWork, whose: Whose, business: BusinessProfile, flow: Flow, { run, say }: StepResult): Promise<Heard | (NewAppointment & { is: 'settled' }) | { is: 'held'; until: Instant; anew: boolean } | null> {
    if (say?.is === 'question' && say.offers.length === 0) return this.appointments.keepOn(unit, whose, business, run);
    if (say?.is !== 'ending' || say.ending !== 'qualified' || !run.booking) return null;
    const settled = await this.appointments.settle(unit, whose, business, run);
    if (settled.is === 'lost') return settled;
    return { is: 'settled', ...(await this.appointments.told(unit, whose, business, { ...run, answers: answersInWords(flow, run.answers) }, settled.is)) };
  }

  /** Whether there is a flow to read what is written: the business's, or the one that the conversation began with. */
  async reads(unit: UnitOfWork, { flow }: BusinessProfile, conversationId: ConversationId): Promise<boolean> {
    return flow !== undefined || (await this.runs.find(unit, conversationId)) !== null;
  }

  /** Nothing more is said by a flow to somebody who opted out, or whom a person writes to. */
  async stop(unit: UnitOfWork, whose: Whose, business: BusinessProfile, why: Heard & { is: 'opted-out' | 'taken-over' }): Promise<void> {
    await Promise.all([this.unread.take(unit, whose.conversationId), this.unclear.take(unit, whose.conversationId)]);
    const before = (await this.runs.find(unit, whose.conversationId)) ?? newRun(unit, whose, business);
    if (before) await this.conclude(unit, whose, business, before, step(before.run, why, before.flow, circumstancesOf(business, unit.now)));
  }

  /** Lets the flow go on that was left to people. @returns false when it was not. */
  async resume(unit: UnitOfWork, conversationId: ConversationId): Promise<boolean> {
    const before = await this.runs.find(unit, conversationId);
    if (!before) return false;
    const run = giveBack(before.run);
    if (run === before.run) return false;
    await this.runs.keep(unit, { ...before, run, touchedAt: unit.now });
    return true;
  }

  /** Somebody wants texts again: what was asked is open as before. */
  async optIn(unit: UnitOfWork, conversationId: ConversationId): Promise<void> {
    const before = await this.runs.find(unit, conversationId);
    if (before?.run.ending === 'opted-out') await this.runs.keep(unit, { ...before, run: optIn(before.run), touchedAt: unit.now });
  }

  /** The run that goes on, or a new one: a caller who was texted anew begins anew. Null when there is no flow to go by. */
  private async runIn(unit: UnitOfWork, whose: Whose, business: BusinessProfile, { lastOpenerAt }: Thread): Promise<ThreadRun | null> {
    const found = await this.runs.find(unit, whose.conversationId);
    if (!found || (isOver(found.run) && lastOpenerAt !== null && lastOpenerAt > found.beganAt)) return newRun(unit, whose, business);
    const isQuiet = secondsBetween(found.touchedAt, unit.now) >= business.settings.resumeAfterHours * 3600;
    return isQuiet ? { ...found, run: resume(found.run) } : found;
  }

  private async conclude(unit: UnitOfWork, whose: Whose, business: BusinessProfile, before: ThreadRun, { run, say, tell }: StepResult, appointment: NewAppointment | null = null): Promise<void> {
    await this.runs.keep(unit, { ...before, run, told: tell === 'writes-again' ? (before.told ?? tell) : (tell ?? before.told), touchedAt: unit.now });
    const { businessId, conversationId, contactId, number, caller } = whose;
    const about = { businessId, conversationId, contactId, number, caller };
    if (say) await this.say(unit, whose, business, before, say, run, appointment, waitsForSomebody(say, tell) ? callBackBy(business, unit.now) : null);
    if (tell) unit.publish(HumanNeeded, { ...about, reason: tell, neededAt: unit.now });
    // A flow that never spoke has not come to its end.
    const { ending } = run;
    if (ending !== null && isNews(before.run, ending) && run.turns > 0 && run.moves === undefined) {
      unit.publish(FlowEnded, { ...about, flowVersion: before.version, ending, answers: run.answers, endedAt: unit.now });
    }
  }

  /** Whoever wrote first is told who answers: no first text of ours has said it. */
  private async say(unit: UnitOfWork, whose: Whose, business: BusinessProfile, { version, flow, beganAt }: ThreadRun, saying: Saying, { turns, moves }: FlowRun, appointment: NewAppointment | null, promised: Instant | null): Promise<void> {
    const { conversationId, contactId, number, caller } = whose;
    const decisionKey = `${FLOW_DECISIONS}${conversationId}:${beganAt}:${moves === undefined ? '' : `${String(moves)}.`}${String(turns)}`;
    const said = flowText(business, flow, saying, number, appointment);
    const named = turns === 1 && saying.is !== 'emergency' && !(await this.threads.wasTexted(unit, conversationId)) ? `${business.name}: ${said}` : said;
    const text = promised === null ? named : `${named}\n${promiseText(business, promised)}`;
    const inputs = { flowVersion: version, flowBeganAt: beganAt, turns, says: saying.is, promisedBy: promised };
    await this.texts.ask(unit, whose, {
      purpose: 'reply', decisionKey, text: await this.trackedLinks.into(text, unit, business, conversationId), notAfter: plus(unit.now, ANSWERS_WITHIN_SECONDS),
      grounds: { ruleSet: RULE_SET, because: 'replied', inputs, template: flowWording(business, { version, flow }, saying, number, appointment) },
    });
    if (promised !== null) await this.promises.make(unit, business, { conversationId, contactId, number, caller }, { by: 'flow', phone: null, dueAt: promised, key: decisionKey });
  }
}

/** Also who was turned away first, and then was no more. */
const isNews = ({ ending: before }: FlowRun, ending: RunEnding): boolean => before === null || (before === 'not-qualified' && ending === 'qualified');

/** What our own readers make nothing of: of a first reply nothing that it needs, though it says more than "hi there". */
function isUnclear({ say, tell, run: after }: StepResult, run: FlowRun, flow: Flow, replies: readonly Reply[]): boolean {
  if (tell === 'not-understood') return true;
  if (say?.is !== 'question') return false;
  if (tell === 'not-answered' && run.checking === undefined) return true;
  const saysMuch = replies.map(({ text }) => text).join(' ').trim().split(/\s+/).length >= 3;
  return say.again || (openingOf(run, flow) !== undefined && saysMuch && Object.keys(after.answers).length === 0);
}

/** Whom somebody is to call, and not to come to at once. */
const waitsForSomebody = (say: Saying, tell: HandoverReason | null): boolean => say.is === 'ending' && say.ending === 'human' && tell !== 'emergency';

/** By when a caller is called who waits for it from now on; null when the business promises nothing. */
function callBackBy({ settings }: BusinessProfile, now: Instant): Instant | null {
  return settings.callBackMinutes === null ? null : plus(nextOpening(settings, now) ?? now, settings.callBackMinutes * 60);
}

/** What the caller chose wherever the flow asks which service. */
const servicesAsked = ({ questions }: Flow, { answers }: FlowRun): string[] =>
  questions.flatMap(({ id, kind }) => (kind === 'service' && typeof answers[id] === 'string' ? [answers[id]] : []));

/** Null where the business has no flow. */
function newRun(unit: UnitOfWork, { businessId, conversationId: threadId }: Whose, { flow }: BusinessProfile): ThreadRun | null {
  return flow ? { threadId, businessId, ...flow, run: beginRun(), told: null, beganAt: unit.now, touchedAt: unit.now } : null;
}

/** To a question that was not answered the reply says no more than that. */
function saidIn({ checking }: FlowRun, replies: readonly Reply[], reason: HandoverReason): string {
  const question = reason === 'not-answered' && typeof checking === 'string' ? [checking] : [];
  return [...question, ...replies.map(({ text }) => text)].join(' ');
}
