import type { CallDoors, CallPlan, CallStep, StandbyPlan } from '@ringback/carrier';
import type { Language, Seconds } from '@ringback/event-contracts';
import { bareDigits } from '../phone-number.js';
import { clipped } from '../words.js';

type Step<Does extends CallStep['do']> = Extract<CallStep, { do: Does }>;

/** What the `timeout` of a connect action may be. */
const ringSeconds = { least: 3, most: 7200 };
const maxTalkLength = 1500;

/** Voices for callers in North America. */
const voices: Readonly<Record<Language, string>> = { en: 'en-US', es: 'es-US', fr: 'fr-CA' };

/** A plan as an NCCO: what Vonage does with the call, action by action. */
export function ncco(plan: CallPlan, doors: CallDoors): readonly object[] {
  return plan.flatMap((step) => actionsOf(step, doors));
}

/**
 * A plan as an NCCO that needs nobody to answer: no addresses, so the next action comes whatever the last one came to, also when
 * it was a conversation. It uses no key that Vonage's own schema does not know.
 */
export function standbyNcco(plan: StandbyPlan): readonly object[] {
  return plan.flatMap((step) => (step.do === 'say' ? talk(step) : [dial(step)]));
}

function actionsOf(step: CallStep, doors: CallDoors): object[] {
  switch (step.do) {
    case 'say':
      return talk(step);
    case 'record':
      return [record(step, doors)];
    case 'ring':
      return step.screened ? [connect(step, doors), notify(step, doors)] : [connect(step, doors)];
    case 'meet':
      return [conversation(step)];
    case 'ask-for-key':
      return [...talk({ ...step, bargeIn: true }), input(step, doors)];
  }
}

/**
 * Synchronous, so that the reply to its failure replaces the rest of the NCCO. Were the next phone, or the words for a caller
 * whom nobody answered, the next action, they would also come to one who was answered and stays on the line when the staff
 * hang up: actions run in order whatever the last one came to.
 */
function connect({ place, detectMachine, screened, ...step }: Step<'ring'>, doors: CallDoors): object {
  const { endpoint, ...dialled } = dial(step);
  return {
    ...dialled,
    ...(detectMachine && { machineDetection: 'continue' }),
    eventType: 'synchronous',
    endpoint: endpoint.map((one) => ({ ...one, ...(screened && { onAnswer: { url: doors.screen(place) } }) })),
    eventUrl: [doors.leg(place)],
    eventMethod: 'POST',
  };
}

function dial({ phone, ringFor, showing }: Pick<Step<'ring'>, 'phone' | 'ringFor' | 'showing'>) {
  return { action: 'connect', from: bareDigits(showing), timeout: withinLimits(ringFor), endpoint: [{ type: 'phone', number: bareDigits(phone) }] };
}

/**
 * Asks what next when a leg that was picked up is over. Vonage documents no way for an `onAnswer` NCCO to refuse the call, nor
 * what becomes of the caller when its leg is hung up: an answered leg that ends is no failure, so nobody may be asked. The next
 * action comes whatever happened, and this one changes nothing unless it is told to.
 */
function notify({ place }: Step<'ring'>, doors: CallDoors): object {
  return { action: 'notify', payload: { phone: place }, eventUrl: [doors.leg(place)], eventMethod: 'POST' };
}

/** The caller alone hears nothing: the conversation begins with the staff. Whoever leaves it ends it. */
function conversation({ room, as }: Step<'meet'>): object {
  return { action: 'conversation', name: room, ...(as === 'caller' && { startOnEnter: false }), endOnExit: true };
}

/** What `timeOut` of an input action may be, in seconds. */
const longestWait = 10;

function input({ place, waitFor }: Step<'ask-for-key'>, doors: CallDoors): object {
  const dtmf = { maxDigits: 1, timeOut: Math.min(longestWait, Math.max(1, Math.round(waitFor))) };
  return { action: 'input', type: ['dtmf'], dtmf, eventUrl: [doors.leg(place)], eventMethod: 'POST' };
}

/** What ends it makes it block: with none of these it would run beside the rest of the call. */
function record({ atMost, transcribe, language }: Step<'record'>, doors: CallDoors): object {
  const eventUrl = [doors.call()];
  return {
    action: 'record',
    format: 'mp3',
    beepStart: true,
    endOnKey: '#',
    endOnSilence: SILENCE_SECONDS,
    timeOut: Math.min(recordSeconds.most, Math.max(recordSeconds.least, Math.round(atMost))),
    eventUrl,
    eventMethod: 'POST',
    ...(transcribe && { transcription: { language: voices[language], eventUrl, eventMethod: 'POST' } }),
  };
}

/** Vonage allows 3 to 10. People stop to think. */
const SILENCE_SECONDS = 4;
/** What the `timeOut` of a record action may be. */
const recordSeconds = { least: 3, most: 7200 };

function withinLimits(ringFor: Seconds): number {
  return Math.min(ringSeconds.most, Math.max(ringSeconds.least, Math.round(ringFor)));
}

/** Angle brackets would make Vonage take the text for SSML, and a broken one for a fault that drops the call. */
function talk({ words, language, bargeIn }: Pick<Step<'say'>, 'words' | 'language'> & { bargeIn?: true }): object[] {
  const text = clipped(words.replace(/[<>]/g, ' '), maxTalkLength);
  return text.trim() === '' ? [] : [{ action: 'talk', text, language: voices[language], ...(bargeIn && { bargeIn }) }];
}
