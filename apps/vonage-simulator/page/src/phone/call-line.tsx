import type { ReactNode } from 'react';
import type { Call, Decision } from '../wire/objects.js';
import { onTheClock } from '../words/duration.js';
import { lasted, outcome } from '../words/outcome.js';

interface Props {
  call: Call;
  legStates: readonly string[];
  /** Null when nobody said. */
  decision: Decision | null;
}

/** A call, as one line between the messages, and why no text followed it. */
export function CallLine({ call, legStates, decision }: Props): ReactNode {
  const time = lasted(call);
  if (time === null) return <p className="call-line">You are calling…</p>;
  const end = outcome(call, legStates);
  return (
    <div className={end.missed ? 'call-line missed' : 'call-line'}>
      <p>
        You called · {end.words} · {onTheClock(time)}
      </p>
      {end.missed && decision && <NoText decision={decision} />}
    </div>
  );
}

const what: Partial<Record<Decision['is'], string>> = { 'not-texted': 'No text', held: 'No text yet', unknown: 'Perhaps no text' };

/** The reasons speak to the business's people; on the caller's phone, "your number" would be another one. */
function NoText({ decision: { is, words } }: { decision: Decision }): ReactNode {
  const head = what[is];
  if (head === undefined) return null;
  return (
    <p className="no-text" dir="auto">
      <b>{head}.</b> {is === 'unknown' ? words : `To the business: “${words}”`}
    </p>
  );
}
