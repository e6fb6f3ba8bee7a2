import type { ReactNode } from 'react';
import { useNow } from '../state/use-now.js';
import type { Call, Decision } from '../wire/objects.js';
import { outcome } from '../words/outcome.js';
import { seconds } from '../words/duration.js';

/** After this long one may stop waiting: grace and sending take seconds. */
const patienceMs = 30_000;

interface Props {
  call: Call;
  legStates: readonly string[];
  decision: Decision | null;
}

/** A stopwatch from the end of the call to the text, for as long as one may come. Why none does stands with the call. */
export function Waiting({ call, legStates, decision }: Props): ReactNode {
  const missed = call.endedAt !== null && outcome(call, legStates).missed;
  const waits = missed && (decision === null || decision.is === 'waiting' || decision.is === 'texted');
  const time = useNow(100, waits);
  if (call.endedAt === null) return null;
  if (!missed) return <p className="waiting done">You talked to somebody, so no text should come.</p>;
  if (!waits) return null;
  const sinceMs = time - call.endedAt;
  if (sinceMs > patienceMs) return <p className="waiting done">No text came. {decision?.words ?? '“What happened” tells more.'}</p>;
  return (
    <p className="waiting">
      <i />
      waiting for their text <b>{seconds(sinceMs)}</b>
    </p>
  );
}
