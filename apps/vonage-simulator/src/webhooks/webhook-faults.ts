import type { FaultKind } from '../faults/fault.js';
import type { Strikes } from '../faults/strikes.js';
import type { Webhook } from './webhook-sender.js';

/** What goes wrong with one webhook. */
export interface WebhookFaults {
  struck: FaultKind[];
  lost: boolean;
  lateMs: number;
  doubled: boolean;
  reordered: boolean;
  unsigned: boolean;
  wronglySigned: boolean;
}

export function drawWebhookFaults(strikes: Strikes, { kind, url, body }: Webhook): WebhookFaults {
  const target = { path: new URL(url).pathname, recipient: asText(body['to']), status: asText(body['status']) };
  const struck: FaultKind[] = [];
  function draw<K extends FaultKind>(fault: K) {
    const drawn = strikes.draw(fault, target, kind);
    if (drawn !== null) struck.push(fault);
    return drawn;
  }
  return {
    struck,
    lost: draw('webhook-lost') !== null,
    lateMs: draw('webhook-late')?.ms ?? 0,
    doubled: draw('webhook-doubled') !== null,
    reordered: draw('webhook-reordered') !== null,
    unsigned: draw('webhook-unsigned') !== null,
    wronglySigned: draw('webhook-wrongly-signed') !== null,
  };
}

function asText(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
