import type { ReactNode } from 'react';
import type { Call } from '../wire/objects.js';
import { onTheClock } from '../words/duration.js';
import { lasted, outcome } from '../words/outcome.js';

/** A call, as one line between the messages. */
export function CallLine({ call, legStates }: { call: Call; legStates: readonly string[] }): ReactNode {
  const time = lasted(call);
  if (time === null) return <p className="call-line">You are calling…</p>;
  const end = outcome(call, legStates);
  return (
    <p className={end.missed ? 'call-line missed' : 'call-line'}>
      You called · {end.words} · {onTheClock(time)}
    </p>
  );
}
