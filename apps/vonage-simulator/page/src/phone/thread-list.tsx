import type { ReactNode } from 'react';
import { Bubble } from '../parts/icons.js';
import { Portrait } from '../parts/portrait.js';
import type { Thread } from '../state/threads.js';
import { timeOfDay } from '../words/clock.js';
import type { NameOf } from '../words/phone-number.js';
import { written } from '../words/written.js';

interface Props {
  threads: readonly Thread[];
  unread: ReadonlySet<string>;
  nameOf: NameOf;
  open(thread: Thread): void;
}

/** All conversations, the latest first. */
export function ThreadList({ threads, unread, nameOf, open }: Props): ReactNode {
  return (
    <div className="threads">
      <h2>Messages</h2>
      {threads.length === 0 && (
        <div className="empty">
          <Bubble />
          <p>No messages yet.</p>
          <p>Place a call and let nobody answer: their text arrives here within seconds.</p>
        </div>
      )}
      <ul>
        {threads.map((thread) => (
          <li key={thread.key}>
            <button type="button" className={unread.has(thread.key) ? 'unread' : ''} onClick={() => open(thread)}>
              <Portrait name={nameOf(thread.business)} />
              <span className="who">
                <b dir="auto">{nameOf(thread.business)}</b>
                <time>{timeOfDay.toTheMinute(thread.lastAt)}</time>
                <span className="last" dir="auto">{lastWords(thread)}</span>
                <small dir="auto">as {nameOf(thread.mine)}</small>
              </span>
              {unread.has(thread.key) && <span className="dot" role="img" aria-label="New message" />}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function lastWords({ entries }: Thread): string {
  const last = entries.at(-1);
  if (last?.is !== 'text') return last?.call.endedAt === null ? 'You are calling…' : 'You called';
  return last.text.direction === 'from-phone' ? `You: ${written(last.text)}` : written(last.text);
}
