import type { OutgoingCall, Placing } from '@ringback/carrier';
import type { CarrierId } from '@ringback/event-contracts';
import { z } from 'zod';
import type { VonageApi } from '../http/vonage-api.js';
import { parsed } from '../http/problem.js';
import { bareDigits } from '../phone-number.js';

const Created = z.object({ uuid: z.string().min(1).max(200) });
/** What `ringing_timer` may be. */
const ringSeconds = { least: 1, most: 120 };

/** Calls a phone. Vonage takes three creations a second and account, and queues none. */
export async function placeCall(api: VonageApi, call: OutgoingCall): Promise<Placing> {
  const result = await api.exchange({ method: 'POST', host: 'api', path: '/v1/calls', body: creation(call) });
  if (result.got === 'nowhere') return { is: 'not-now', detail: `no connection to Vonage: ${result.because}` };
  if (result.got === 'lost') return { is: 'unknown', detail: `no answer from Vonage: ${result.because}` };
  const { status, body } = result;
  const created = status < 300 ? Created.safeParse(parsed(body)) : undefined;
  if (created?.success) return { is: 'placed', legId: created.data.uuid as CarrierId };
  const detail = `Vonage answered ${String(status)} to the creation of a call`;
  if (status === 429) return { is: 'not-now', detail };
  return { is: status >= 400 && status < 500 && status !== 408 ? 'refused' : 'unknown', detail };
}

function creation({ to, from, ringFor, answerAt, eventsAt }: OutgoingCall): object {
  return {
    to: [{ type: 'phone', number: bareDigits(to) }],
    from: { type: 'phone', number: bareDigits(from) },
    answer_url: [answerAt],
    answer_method: 'POST',
    event_url: [eventsAt],
    event_method: 'POST',
    ringing_timer: Math.min(ringSeconds.most, Math.max(ringSeconds.least, Math.round(ringFor))),
  };
}
