import type { OutboundAnswer, OutboundHttp } from '@ringback/outbound-http';
import { Webhook } from 'standardwebhooks';
import type { Delivery, StaffAlert } from './alert.js';

const LIMITS = { timeoutMs: 5_000, maxBytes: 64_000 };

/** As the specification of Standard Webhooks has it: whoever gets it checks `webhook-signature` and knows a repeat by `webhook-id`. @param now when it is sent, which is signed, too. */
export async function toWebhook(outbound: OutboundHttp, alert: StaffAlert, { url, secret }: { url: string; secret: string }, now: Date): Promise<Delivery> {
  const { id, business, caller, reason, lines, occurredAt } = alert;
  const body = JSON.stringify({ type: 'staff.alert', timestamp: occurredAt, data: { businessId: business.id, business: business.name, caller, reason, lines } });
  const headers = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, now, body),
  };
  return outcomeOf(await outbound.request(url, { method: 'POST', headers, body, ...LIMITS }));
}

/** Block Kit by an incoming webhook. */
export async function toSlack(outbound: OutboundHttp, { business, lines }: StaffAlert, url: string): Promise<Delivery> {
  const [title = '', ...rest] = lines.map(escaped);
  const blocks = [
    { type: 'section', text: { type: 'mrkdwn', text: `*${title}*\n${rest.join('\n')}`.slice(0, 2_900) } },
    { type: 'context', elements: [{ type: 'mrkdwn', text: escaped(business.name) }] },
  ];
  const body = JSON.stringify({ text: title, blocks });
  return outcomeOf(await outbound.request(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body, ...LIMITS }));
}

/** What Slack would read as markup or as somebody's name. */
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const MAY_PASS: ReadonlySet<number> = new Set([408, 425, 429]);

function outcomeOf(answer: OutboundAnswer): Delivery {
  if (answer.got === 'nothing') {
    return answer.because === 'forbidden' ? { is: 'refused', why: 'its address may not be asked: it must be https, and of the internet' } : { is: 'retry', why: answer.because === 'timeout' ? 'it did not answer in time' : 'it could not be reached' };
  }
  const { status } = answer;
  if (status >= 200 && status < 300) return { is: 'delivered' };
  return { is: MAY_PASS.has(status) || status >= 500 ? 'retry' : 'refused', why: `it answered ${String(status)}` };
}
