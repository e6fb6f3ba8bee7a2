import type { ReactNode } from 'react';
import { useNow } from '../state/use-now.js';
import type { Call } from '../wire/objects.js';
import { outcome } from '../words/outcome.js';
import { seconds } from '../words/duration.js';

/** After this long one may stop waiting: grace and sending take seconds. */
const patienceMs = 30_000;

/** A stopwatch from the end of the call to the text, or why there may be none. */
export function Waiting({ call, legStates }: { call: Call; legStates: readonly string[] }): ReactNode {
  const waits = call.endedAt !== null && outcome(call, legStates).missed;
  const time = useNow(100, waits);
  if (call.endedAt === null) return null;
  if (!waits) return <p className="waiting done">You talked to somebody, so no text should come.</p>;
  const sinceMs = time - call.endedAt;
  if (sinceMs > patienceMs) {
    return <p className="waiting done">No text came. Somebody who was texted in the last 24 hours is not texted again; “What happened” tells more.</p>;
  }
  return (
    <p className="waiting">
      <i />
      waiting for their text <b>{seconds(sinceMs)}</b>
    </p>
  );
}
