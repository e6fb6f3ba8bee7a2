import { legFate, type LegFate } from '../state/call-phase.js';
import type { Moment } from '../state/moments.js';
import type { Simulation } from '../state/simulation.js';
import { textsAfterCalls } from '../state/threads.js';
import type { Decision, EpochMs } from '../wire/objects.js';
import { decided, type Code } from './decided.js';
import { delivery } from './delivery.js';
import { seconds } from './duration.js';
import { lasted, outcome } from './outcome.js';
import { inASentence, type NameOf } from './phone-number.js';
import { plainName } from './webhook-name.js';
import { written } from './written.js';

export type StoryTone = 'call' | 'quiet' | 'missed' | 'answered' | 'text' | 'reply' | 'good' | 'bad' | 'yes' | 'no' | 'open';

/** One line of what happened. `quote` is what somebody said or wrote, word for word; `why` a sentence, `codes` what it is called where it is looked up. */
export interface StoryLine {
  key: string;
  at: EpochMs;
  tone: StoryTone;
  words: string;
  quote?: string;
  why?: string;
  codes?: readonly Code[];
}

/** What happened, oldest first, in words the owner of the business understands. */
export function story(state: Simulation, nameOf: NameOf): StoryLine[] {
  const known: Known = { state, nameOf: (number) => inASentence(nameOf(number)), afterCall: textsAfterCalls(state.calls.values(), state.texts.values()) };
  return [...state.moments.values()]
    .flatMap((moment) => {
      const told = tell(moment, known);
      return told ? [{ key: moment.key, at: moment.at, ...told }] : [];
    })
    .sort((one, other) => one.at - other.at);
}

interface Known {
  state: Simulation;
  nameOf: NameOf;
  afterCall: ReadonlyMap<string, number>;
}
type Told = Omit<StoryLine, 'key' | 'at'>;

function tell(moment: Moment, known: Known): Told | null {
  switch (moment.is) {
    case 'call-started':
    case 'leg':
    case 'said':
    case 'call-ended':
      return tellCall(moment, known);
    case 'decision':
      return tellDecision(moment, known);
    case 'text':
    case 'text-status':
      return tellText(moment, known);
    case 'webhook-failed':
    case 'webhook-recovered':
      return tellWebhook(moment, known);
    case 'fault': {
      const fault = known.state.faults.get(moment.id);
      return fault ? { tone: 'bad', words: `A fault was played on ${fault.where}: ${fault.kind.replaceAll('-', ' ')}.` } : null;
    }
  }
}

function tellCall(moment: Extract<Moment, { is: 'call-started' | 'leg' | 'said' | 'call-ended' }>, { state, nameOf }: Known): Told | null {
  const call = state.calls.get(moment.id);
  if (!call) return null;
  const caller = call.from === null ? 'Somebody with a withheld number' : nameOf(call.from);
  switch (moment.is) {
    case 'call-started':
      return { tone: 'call', words: `${caller} calls ${nameOf(call.to)}.` };
    case 'leg':
      return tellLeg(moment.state, nameOf(moment.number));
    case 'said':
      return { tone: 'quiet', words: 'The caller hears:', quote: moment.text };
    case 'call-ended': {
      const end = outcome(call, legStatesSeen(state, call.id));
      return {
        tone: end.missed ? 'missed' : 'answered',
        words: `The call is over after ${seconds(lasted(call) ?? 0)}: ${end.words}.`,
      };
    }
  }
}

const legWords: Record<LegFate, ((phone: string) => Told) | null> = {
  over: null,
  ringing: (phone) => ({ tone: 'quiet', words: `The call is put through to ${phone}.` }),
  talking: (phone) => ({ tone: 'answered', words: `${phone} picks up.` }),
  voicemail: (phone) => ({ tone: 'missed', words: `Not a person: voicemail picked up at ${phone}.` }),
  'no-answer': (phone) => ({ tone: 'missed', words: `Nobody answers at ${phone}.` }),
  busy: (phone) => ({ tone: 'missed', words: `The line at ${phone} is busy.` }),
  declined: (phone) => ({ tone: 'missed', words: `${phone} declines the call.` }),
  unreachable: (phone) => ({ tone: 'missed', words: `${phone} cannot be reached.` }),
  stopped: (phone) => ({ tone: 'quiet', words: `The phone at ${phone} stops ringing.` }),
  other: null,
};

function tellLeg(state: string, phone: string): Told | null {
  const fate = legFate(state);
  if (fate === 'other') return { tone: 'quiet', words: `${phone}: ${state}.` };
  return legWords[fate]?.(phone) ?? null;
}

/** Every state the business's phones went through during the call, as far as it was seen. */
export function legStatesSeen({ moments }: Pick<Simulation, 'moments'>, callId: string): string[] {
  return [...moments.values()].flatMap((moment) => (moment.is === 'leg' && moment.id === callId ? [moment.state] : []));
}

const decisionTones: Record<Decision['is'], StoryTone> = { texted: 'yes', 'not-texted': 'no', held: 'no', waiting: 'open', unknown: 'open' };

/** What was thought before it was decided is of no interest any more. */
function tellDecision(moment: Extract<Moment, { is: 'decision' }>, { state, nameOf }: Known): Told | null {
  const decision = state.decisions.get(moment.id);
  if (decision?.is !== moment.decision) return null;
  const caller = state.calls.get(decision.id)?.from ?? null;
  return { tone: decisionTones[decision.is], ...decided(decision, caller && nameOf(caller)) };
}

function tellText(moment: Extract<Moment, { is: 'text' | 'text-status' }>, { state, nameOf, afterCall }: Known): Told | null {
  const text = state.texts.get(moment.id);
  if (!text) return null;
  if (moment.is === 'text-status') {
    const fate = delivery(moment.status);
    if (fate.tone === 'bad') return { tone: 'bad', words: `${fate.words}.` };
    return fate.tone === 'good' && text.direction === 'to-phone' ? { tone: 'good', words: `Delivered to ${nameOf(text.to)}.` } : null;
  }
  if (text.direction === 'from-phone') return { tone: 'reply', words: `${nameOf(text.from)} writes:`, quote: written(text) };
  const waited = afterCall.get(text.id);
  const when = waited === undefined ? '' : `, ${seconds(waited)} after the call ended`;
  return { tone: 'text', words: `${nameOf(text.from)} texts ${nameOf(text.to)}${when}:`, quote: text.text };
}

function tellWebhook(moment: Extract<Moment, { is: 'webhook-failed' | 'webhook-recovered' }>, { state }: Known): Told | null {
  const webhook = state.webhooks.get(moment.id);
  if (!webhook) return null;
  if (moment.is === 'webhook-recovered') return { tone: 'good', words: `Ringback took the ${plainName(webhook)} at try ${webhook.attempt}.` };
  const why = webhook.responseStatus === null ? (webhook.error ?? 'no answer') : `HTTP ${webhook.responseStatus}`;
  return { tone: 'bad', words: `Ringback did not take a ${plainName(webhook)} (${why}).` };
}
