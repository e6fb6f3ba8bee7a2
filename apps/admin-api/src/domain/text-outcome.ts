/** How far the text has come that was asked for after a missed call. */
export interface TextOutcome {
  /** As of a message: `pending`, `sending`, `accepted`, `delivered`, `unconfirmed`, `skipped`, `rejected`, `failed`. */
  state: string;
  /** Why it waits, was not sent or did not arrive: a code, and often more after a colon. */
  reason: string | null;
}

/** What became of it, in a sentence for the business's people. */
export function sentenceOn({ state, reason }: TextOutcome): string {
  const because = reason === null ? '' : `: ${reason}`;
  switch (state) {
    case 'pending':
      return reason === null ? 'It is on its way.' : `It waits${because}.`;
    case 'sending':
      return 'It is on its way.';
    case 'accepted':
      return 'The carrier has it.';
    case 'delivered':
      return 'It was delivered.';
    case 'unconfirmed':
      return 'Nobody knows whether the carrier took it, so it is not sent again.';
    case 'skipped':
      return `It was not sent${because}.`;
    case 'rejected':
      return `The carrier refused it${because}.`;
    case 'failed':
      return `It did not arrive${because}.`;
    default:
      return `It is ${state}${because}.`;
  }
}

/** @param sentence why it was asked for. @param text null when none was, or nothing is known of it yet. */
export const withOutcome = (sentence: string, text: TextOutcome | null): string => (text === null ? sentence : `${sentence} ${sentenceOn(text)}`);
