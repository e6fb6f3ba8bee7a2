import { sentenceFor } from './skip-rules/index.js';

/** A decision as it is kept. */
export interface KeptDecision {
  decision: 'requested' | 'withheld' | 'held';
  /** Null of a requested one. */
  reason: string | null;
}

/** Why a caller got, or did not get, a text: for the business's people. */
export function explain({ decision, reason }: KeptDecision): string {
  switch (decision) {
    case 'requested':
      return 'A text was asked for, since nothing stood in its way at that time.';
    case 'held':
      return `${sentenceFor(reason ?? '')} The text waits for that to change, until it would come too late.`;
    case 'withheld':
      return sentenceFor(reason ?? '');
  }
}
