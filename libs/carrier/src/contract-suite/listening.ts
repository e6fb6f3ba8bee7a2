import { plus } from '@ringback/event-contracts';
import { expect, it } from 'vitest';
import type { CarrierWebhooks, RawWebhook, Read } from '../index.js';
import { aCall, aReply, noon, number, person } from './examples.js';
import type { CarrierWebhooksInTheMaking } from './rig.js';
import type { WithRig } from './with-rig.js';

const aReceipt = { carrierMessageId: aReply.carrierMessageId, number, recipient: person, messageRef: 'our-ref', reportedAt: noon };
const later = plus(noon, 30);

const kinds = [
  { of: 'an answer', make: (from: CarrierWebhooksInTheMaking) => from.arrival(aCall), read: 'readAnswer' },
  { of: 'a voice event', make: (from: CarrierWebhooksInTheMaking) => from.staffAnswered(aCall, noon), read: 'readVoiceEvent' },
  { of: 'an inbound text', make: (from: CarrierWebhooksInTheMaking) => from.inboundText(aReply), read: 'readInboundText' },
  { of: 'a receipt', make: (from: CarrierWebhooksInTheMaking) => from.receipt(aReceipt, 'delivered'), read: 'readReceipt' },
] as const;

/** The promises of {@link CarrierWebhooks}. */
export function listeningRules(withRig: WithRig): void {
  signatureRules(withRig);
  repetitionRules(withRig);

  it('reads the question what to do with a call', () =>
    withRig(({ carrier, stub }) => {
      const read = carrier.readAnswer(stub.webhooks.arrival(aCall).body, later);
      const about = { carrierCallId: aCall.carrierCallId, number, caller: person };
      expect(read).toMatchObject({ is: 'read', value: { ...about, fact: { kind: 'arrived' } } });
    }));

  it('reads that the staff answered, and not the number they answered on as that of the business', () =>
    withRig(({ carrier, stub }) => {
      const read = carrier.readVoiceEvent(stub.webhooks.staffAnswered(aCall, noon).body, later);
      const fact = { kind: 'leg', leg: 'staff', happening: 'answered', at: noon };
      expect(read).toMatchObject({ is: 'read', value: { carrierCallId: aCall.carrierCallId, number: null, caller: null, fact } });
    }));

  it('keeps a status it does not know, and takes it for no end', () =>
    withRig(({ carrier, stub }) => {
      const read = carrier.readVoiceEvent(stub.webhooks.unheardOf(aCall, noon).body, later);
      expect(read).toMatchObject({ is: 'read', value: { fact: { kind: 'unrecognised' } } });
    }));

  it('reads a text as it was written', () =>
    withRig(({ carrier, stub }) => {
      const read = carrier.readInboundText(stub.webhooks.inboundText(aReply).body, later);
      expect(read).toMatchObject({ is: 'read', value: aReply });
    }));

  it('reads a receipt, with our id in it', () =>
    withRig(({ carrier, stub }) => {
      const read = carrier.readReceipt(stub.webhooks.receipt(aReceipt, 'delivered').body, later);
      expect(read).toMatchObject({ is: 'read', value: { ...aReceipt, status: 'delivered' } });
    }));
}

function signatureRules(withRig: WithRig): void {
  it.each(kinds)('knows $of by its signature', ({ make }) =>
    withRig(({ carrier, stub, now }) => {
      expect(carrier.verify(make(stub.webhooks), now)).toEqual({ is: 'genuine' });
    }));

  it.each(kinds)('refuses $of of which one byte was changed', ({ make }) =>
    withRig(({ carrier, stub, now }) => {
      const { headers, body } = make(stub.webhooks);
      const altered = Buffer.from(body);
      altered[altered.length - 2] = (altered.at(-2) ?? 0) ^ 1;
      expect(carrier.verify({ headers, body: altered }, now)).toMatchObject({ is: 'wrong' });
    }));

  it('tells a webhook without a signature from a forged one', () =>
    withRig(({ carrier, stub, now }) => {
      const { body } = stub.webhooks.arrival(aCall);
      expect(carrier.verify({ headers: { 'content-type': 'application/json' }, body }, now)).toEqual({ is: 'missing' });
    }));

  it("refuses one text's signature under another text", () =>
    withRig(({ carrier, stub, now }) => {
      const { headers } = stub.webhooks.inboundText(aReply);
      const { body } = stub.webhooks.inboundText({ ...aReply, text: 'STOP' });
      expect(carrier.verify({ headers, body }, now)).toMatchObject({ is: 'wrong' });
    }));
}

function repetitionRules(withRig: WithRig): void {
  it.each(kinds)('gives $of the same key whenever it comes', ({ make, read }) =>
    withRig(({ carrier, stub }) => {
      const webhook = make(stub.webhooks);
      expect(keyOf(carrier, read, webhook, later)).toBe(keyOf(carrier, read, webhook, plus(later, 3600)));
    }));

  it('gives different webhooks different keys', () =>
    withRig(({ carrier, stub: { webhooks } }) => {
      const keys = [
        ...kinds.map(({ make, read }) => keyOf(carrier, read, make(webhooks), later)),
        keyOf(carrier, 'readVoiceEvent', webhooks.staffAnswered(aCall, plus(noon, 1)), later),
        keyOf(carrier, 'readReceipt', webhooks.receipt(aReceipt, 'submitted'), later),
      ];
      expect(new Set(keys).size).toBe(keys.length);
    }));

  it.each(kinds)('calls a body that is no $of malformed, and says what to mend', ({ read }) =>
    withRig(({ carrier }) => {
      for (const body of ['', '[]', 'null', '"text"', '{', '<html></html>']) {
        const result = carrier[read](Buffer.from(body), later);
        expect(result).toMatchObject({ is: 'malformed', field: expect.any(String) as string, fix: expect.stringMatching(/\w/) as string });
      }
    }));
}

type Reader = (typeof kinds)[number]['read'];

function keyOf(carrier: CarrierWebhooks, read: Reader, webhook: RawWebhook, at: typeof noon): string {
  const result: Read<unknown> = carrier[read](webhook.body, at);
  if (result.is === 'malformed') throw new Error(`${result.field} ${result.problem}`);
  return result.dedupeKey;
}
