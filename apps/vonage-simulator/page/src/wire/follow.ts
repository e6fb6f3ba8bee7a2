import { changeNames, readChange, type Change, type ChangeName, type Config, type Snapshot } from './objects.js';

export type News =
  | { is: 'live'; config: Config; snapshot: Snapshot }
  | { is: 'changed'; change: Change }
  | { is: 'unreadable' }
  | { is: 'lost'; why: string };

/** The parts of an EventSource that are used, so that a test can bring its own. */
export interface Stream {
  onopen: (() => void) | null;
  onerror: (() => void) | null;
  addEventListener(name: string, listener: (message: { data: string }) => void): void;
  close(): void;
}

export interface Source {
  open(): Stream;
  load(): Promise<{ config: Config; snapshot: Snapshot }>;
  /** Runs `then` after so many milliseconds; returns what calls it off. */
  later(ms: number, then: () => void): () => void;
}

const firstPauseMs = 500;
const longestPauseMs = 5_000;

/**
 * Keeps `hear` up to date for as long as it takes: the whole state first, then every change, again after each loss.
 * Returns what ends it.
 */
export function follow(source: Source, hear: (news: News) => void): () => void {
  let over = false;
  let pauseMs = firstPauseMs;
  let endAttempt = (): void => undefined;

  const attempt = (): void => {
    endAttempt = listen(source, {
      hear,
      live: () => (pauseMs = firstPauseMs),
      lost: (why) => {
        if (over) return;
        endAttempt();
        hear({ is: 'lost', why });
        endAttempt = source.later(pauseMs, attempt);
        pauseMs = Math.min(pauseMs * 2, longestPauseMs);
      },
    });
  };

  attempt();
  return () => {
    over = true;
    endAttempt();
  };
}

interface Listener {
  hear(news: News): void;
  live(): void;
  lost(why: string): void;
}

/** One connection, from its opening to its loss. Returns what closes it. */
function listen(source: Source, { hear, live, lost }: Listener): () => void {
  const stream = source.open();
  let open = true;
  // The stream opens before the state is asked for, and is held back until the state is there: nothing falls in between.
  let heldBack: { name: ChangeName; data: string }[] | null = [];

  const close = (): void => {
    open = false;
    stream.close();
  };
  const fail = (why: string): void => {
    if (!open) return;
    close();
    lost(why);
  };
  const pass = ({ name, data }: { name: ChangeName; data: string }): void => {
    const change = readChange(name, data);
    hear(change ? { is: 'changed', change } : { is: 'unreadable' });
  };

  for (const name of changeNames) {
    stream.addEventListener(name, ({ data }) => {
      if (!open) return;
      if (heldBack) heldBack.push({ name, data });
      else pass({ name, data });
    });
  }
  stream.onerror = () => fail('The simulator does not answer.');
  stream.onopen = () => {
    source.load().then(
      (loaded) => {
        if (!open) return;
        live();
        hear({ is: 'live', ...loaded });
        const waiting = heldBack ?? [];
        heldBack = null;
        waiting.forEach(pass);
      },
      (error: unknown) => fail(error instanceof Error ? error.message : String(error)),
    );
  };
  return close;
}
