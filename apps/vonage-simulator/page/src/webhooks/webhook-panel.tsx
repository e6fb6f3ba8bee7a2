import { useState, type ReactNode } from 'react';
import { Chevron } from '../parts/icons.js';
import { useStickToBottom } from '../parts/use-stick-to-bottom.js';
import type { Webhook } from '../wire/objects.js';
import { WebhookRow } from './webhook-row.js';

/** As many rows as are drawn; older ones are still in the simulator's state. */
const mostRows = 120;

/** The developer's drawer: each webhook as it flies. */
export function WebhookPanel({ webhooks, unreadable }: { webhooks: ReadonlyMap<string, Webhook>; unreadable: number }): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <section className={open ? 'panel webhooks open' : 'panel webhooks'} aria-labelledby="webhooks-title">
      <h2>
        <button type="button" id="webhooks-title" aria-expanded={open} aria-controls="webhook-list" onClick={() => setOpen(!open)}>
          <Chevron />
          Webhooks as they fly
          <span className="count">{webhooks.size}</span>
          <small>for developers</small>
        </button>
      </h2>
      {open && <WebhookList all={[...webhooks.values()]} unreadable={unreadable} />}
    </section>
  );
}

function WebhookList({ all, unreadable }: { all: readonly Webhook[]; unreadable: number }): ReactNode {
  const rows = all.slice(-mostRows);
  const list = useStickToBottom<HTMLDivElement>(all.at(-1));
  return (
    <div className="rows" id="webhook-list" ref={list} role="log" aria-label="Webhooks" tabIndex={0}>
      {unreadable > 0 && <p className="unreadable">{unreadable} messages of the simulator could not be read: it and this page are of different versions.</p>}
      {rows.length === 0 && <p className="empty">Nothing sent yet. Place a call: each signed request to Ringback shows here, with its answer and its retries.</p>}
      {rows.map((webhook) => (
        <WebhookRow key={webhook.id} webhook={webhook} all={all} />
      ))}
    </div>
  );
}
