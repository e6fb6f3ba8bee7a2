import { randomUUID } from 'node:crypto';
import { CarrierReceiptReceived, CarrierTextReceived } from '@ringback/event-contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sending } from './a-vonage-call.js';
import { aBusiness, type CallIngest, startCallIngest, withBusiness } from './start-call-ingest.js';

const number = '+14155550100';
const person = '+14155550177';
const business = aBusiness([number]);
let service: CallIngest;

beforeAll(async () => {
  service = await startCallIngest();
  await withBusiness(service, business);
});
afterAll(() => service.stop());

const aText = (text: string, to = number): Sending => ({
  door: 'messages/inbound',
  body: {
    channel: 'sms', message_uuid: randomUUID(), to: to.slice(1), from: person.slice(1), timestamp: service.clock.now(), text,
    sms: { num_messages: '1', keyword: 'X' }, usage: { currency: 'EUR', price: '0.0333' },
  },
});

const aReceipt = (ref: string, status: string, from = number): Sending => ({
  door: 'messages/status',
  body: { channel: 'sms', message_uuid: randomUUID(), client_ref: ref, to: person.slice(1), from: from.slice(1), timestamp: service.clock.now(), status },
});

describe('an inbound text', () => {
  it('is passed on once, with its business, though it comes twice at once', async () => {
    const text = aText('Is 5 pm all right? 👍');
    expect(await service.receiveAtOnce(text, text)).toMatchObject([{ status: 204 }, { status: 204 }]);
    const passedOn = (await service.published(CarrierTextReceived)).filter((one) => one.text.startsWith('Is 5 pm'));
    expect(passedOn).toMatchObject([{ businessId: business.businessId, number, sender: person, text: 'Is 5 pm all right? 👍', media: [] }]);
  });

  it('to a number that is nobody\'s is kept and not passed on', async () => {
    const text = aText('wrong number', '+14155559999');
    expect(await service.receive(text)).toMatchObject([{ status: 204 }]);
    expect((await service.published(CarrierTextReceived)).filter((one) => one.text === 'wrong number')).toEqual([]);
    const { rows } = await service.db.query<{ body: Buffer }>('select body from raw_webhooks where door = $1', ['messages inbound']);
    expect(rows.map(({ body }) => body.toString())).toContain(JSON.stringify(text.body));
  });
});

describe('a receipt', () => {
  it('is passed on with our own reference', async () => {
    const ref = randomUUID();
    await service.receive(aReceipt(ref, 'submitted'), aReceipt(ref, 'delivered'));
    const passedOn = (await service.published(CarrierReceiptReceived)).filter(({ messageRef }) => messageRef === ref);
    expect(passedOn.map(({ status }) => status).sort()).toEqual(['delivered', 'submitted']);
    expect(passedOn[0]).toMatchObject({ businessId: business.businessId, number, recipient: person });
  });

  it('for a number that is nobody\'s any more is kept and not passed on', async () => {
    const ref = randomUUID();
    expect(await service.receive(aReceipt(ref, 'delivered', '+14155559999'))).toMatchObject([{ status: 204 }]);
    expect((await service.published(CarrierReceiptReceived)).filter(({ messageRef }) => messageRef === ref)).toEqual([]);
  });
});
