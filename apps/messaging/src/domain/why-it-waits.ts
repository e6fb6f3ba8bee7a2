import type { Instant } from '@ringback/event-contracts';

/** Why a bucket rests: the carrier takes no texts of this account, or wants fewer of them. */
export type PauseReason = 'carrier-account' | 'carrier-throttled';

export interface Pause {
  because: PauseReason;
  until: Instant;
}

/** A text that waits, as far as that tells why. */
export interface Waiting {
  /** Set where something about its person, its hour or its number's registration makes it wait. */
  code: string | null;
  detail: string | null;
  /** Requests that reached nobody, one after another. */
  failures: number;
  nextAttemptAt: Instant | null;
}

/** What of itself holds a text up comes first: it outlasts a pause of the carrier's. Null when it waits for its turn only. */
export function whyItWaits({ code, detail, failures, nextAttemptAt }: Waiting, pause: Pause | null): { code: string; detail: string | null } | null {
  if (code !== null) return { code, detail };
  if (pause) return { code: pause.because, detail: `not before ${pause.until}: ${IN_WORDS[pause.because]}` };
  return failures === 0 || nextAttemptAt === null ? null : { code: 'carrier-unreachable', detail: `not before ${nextAttemptAt}: the carrier could not be reached` };
}

const IN_WORDS: Readonly<Record<PauseReason, string>> = {
  'carrier-account': 'the carrier takes no texts of this account, and somebody has to mend that',
  'carrier-throttled': 'the carrier asks for texts to come more slowly',
};
