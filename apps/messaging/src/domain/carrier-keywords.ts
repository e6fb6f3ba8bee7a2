import type { ConsentAnswer } from './consent-answer.js';

/**
 * What a carrier answers itself that manages opt-outs: these words as the whole text, and nothing that only means the same. Of Vonage's Opt-Out
 * Assist they are the mandatory ones of a short code; a 10DLC campaign has to be registered with them
 * (https://developer.vonage.com/en/opt-out-assist/guides/key-word-setup, as of 2026-11). Whether a carrier looks past a full stop or a "please" is told
 * nowhere: where it does, our answer to a STOP comes back refused, which leaves nobody unanswered.
 */
const ANSWERED: Readonly<Record<ConsentAnswer, ReadonlySet<string>>> = {
  stop: new Set(['STOP', 'END', 'QUIT', 'CANCEL', 'UNSUBSCRIBE']),
  help: new Set(['HELP']),
  resume: new Set(['START']),
};

export const carrierAnswers = (answer: ConsentAnswer, text: string): boolean => ANSWERED[answer].has(text.trim().toUpperCase());
