import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Chevron } from '../parts/icons.js';
import { failed } from '../state/moments.js';
import type { Webhook } from '../wire/objects.js';
import { timeOfDay } from '../words/clock.js';
import { took } from '../words/duration.js';
import { gist, pathOf } from '../words/webhook-name.js';
import { earlierTries } from './earlier-tries.js';
import { Json } from './json.js';

/** One attempt at a webhook: what it was, how it went, and on demand all of it. */
export function WebhookRow({ webhook, all }: { webhook: Webhook; all: readonly Webhook[] }): ReactNode {
  const [open, setOpen] = useState(false);
  const { kind, at, attempt, ms, faults } = webhook;
  const row = useRef<HTMLElement>(null);
  useEffect(() => {
    if (open) row.current?.scrollIntoView({ block: 'nearest' });
  }, [open]);
  return (
    <article ref={row} className="webhook">
      <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Chevron />
        <Answer of={webhook} />
        <span className={`kind ${kind}`}>{kind}</span>
        <span className="gist" dir="auto">
          {gist(webhook) ?? pathOf(webhook)}
        </span>
        {faults.map((fault) => (
          <span key={fault} className="fault">
            {fault.replace(/^webhook-/, '')}
          </span>
        ))}
        {attempt > 1 && <span className="retry">try {attempt}</span>}
        <span className="took">{typeof ms === 'number' && took(ms)}</span>
        <time>{timeOfDay.toTheMillisecond(at)}</time>
      </button>
      {open && <Detail webhook={webhook} earlier={earlierTries(webhook, all)} />}
    </article>
  );
}

function Detail({ webhook: { url, body, error, responseBody }, earlier }: { webhook: Webhook; earlier: readonly Webhook[] }): ReactNode {
  return (
    <div className="detail">
      <p className="url">POST {url}</p>
      {error && <p className="error">{error}</p>}
      {earlier.length > 0 && <EarlierTries tries={earlier} />}
      <Json label="Request" value={body} />
      {responseBody && <Json label="Answer" value={parsed(responseBody)} />}
    </div>
  );
}

/** The answer's HTTP status; dots while it is awaited, a cross when none came. */
function Answer({ of }: { of: Webhook }): ReactNode {
  if (of.responseStatus !== null) return <span className={failed(of) ? 'http bad' : 'http good'}>{of.responseStatus}</span>;
  return of.error ? (
    <span className="http bad" title={of.error}>
      ✕<span className="unseen"> no answer</span>
    </span>
  ) : (
    <span className="http pending">
      …<span className="unseen"> on its way</span>
    </span>
  );
}

function EarlierTries({ tries }: { tries: readonly Webhook[] }): ReactNode {
  return (
    <ul className="tries" aria-label="Earlier tries">
      {tries.map((one) => (
        <li key={one.id}>
          <Answer of={one} /> try {one.attempt}
          <span>{one.error}</span>
          <time>{timeOfDay.toTheMillisecond(one.at)}</time>
        </li>
      ))}
    </ul>
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
