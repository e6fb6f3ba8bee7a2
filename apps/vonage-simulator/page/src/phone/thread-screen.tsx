import { useState, type ReactNode } from 'react';
import { Back, Handset } from '../parts/icons.js';
import { Portrait } from '../parts/portrait.js';
import { useStickToBottom } from '../parts/use-stick-to-bottom.js';
import type { ThreadEntry } from '../state/threads.js';
import type { Decision, PhoneNumber } from '../wire/objects.js';
import type { Attached } from '../wire/simulator.js';
import { timeOfDay } from '../words/clock.js';
import type { NameOf } from '../words/phone-number.js';
import { BubbleOf } from './bubble.js';
import { CallLine } from './call-line.js';
import { Composer } from './composer.js';
import { Waiting } from './waiting.js';

interface Props {
  mine: PhoneNumber;
  business: PhoneNumber;
  entries: readonly ThreadEntry[];
  nameOf: NameOf;
  /** Everything a leg of the call went through, as far as it was seen. */
  legStates(callId: string): readonly string[];
  /** Null when nobody said what was decided about a text. */
  decisionOn(callId: string): Decision | null;
  back(): void;
  redial(): void;
  /** Sends a text to the business. Throws {@link Refused}. */
  write(text: string, media: readonly Attached[]): Promise<void>;
}

/** The conversation with one business, calls and texts together. */
export function ThreadScreen({ mine, business, entries, nameOf, legStates, decisionOn, back, redial, write }: Props): ReactNode {
  const list = useStickToBottom<HTMLDivElement>(entries);
  const arrivals = useArrivals(entries);
  const last = entries.at(-1);

  return (
    <div className="thread">
      <header className="bar">
        <button type="button" className="plain" onClick={back} aria-label="All messages">
          <Back />
        </button>
        <Portrait name={nameOf(business)} size="small" />
        <div>
          <h2 dir="auto">{nameOf(business)}</h2>
          <p dir="auto">as {nameOf(mine)}</p>
        </div>
        <button type="button" className="plain" onClick={redial} aria-label={`Call ${nameOf(business)}`}>
          <Handset />
        </button>
      </header>
      <div className="bubbles" ref={list} role="log" aria-label={`Messages with ${nameOf(business)}`} tabIndex={0}>
        {entries.length === 0 && <p className="empty">No messages yet. Call them and let it ring, or write first.</p>}
        {entries[0] && <p className="stamp">{timeOfDay.withTheDay(entries[0].at)}</p>}
        {entries.map((entry) =>
          entry.is === 'call' ? (
            <CallLine key={entry.call.id} call={entry.call} legStates={legStates(entry.call.id)} decision={decisionOn(entry.call.id)} />
          ) : (
            <BubbleOf key={entry.text.id} text={entry.text} afterCallMs={entry.afterCallMs} arriving={arrivals(entry.text.id)} />
          ),
        )}
        {last?.is === 'call' && <Waiting key={last.call.id} call={last.call} legStates={legStates(last.call.id)} decision={decisionOn(last.call.id)} />}
      </div>
      <Composer to={nameOf(business)} write={write} />
    </div>
  );
}

/** Which texts came while one was looking: only those move in. */
function useArrivals(entries: readonly ThreadEntry[]): (id: string) => boolean {
  const [before] = useState(() => new Set(entries.map((entry) => (entry.is === 'text' ? entry.text.id : entry.call.id))));
  return (id) => !before.has(id);
}
