import type { InboundText, Read, Receipt } from '@ringback/carrier';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noon } from '../../test/config.js';
import { readInboundText } from './inbound-text.js';
import { readReceipt } from './receipt.js';

const id = 'aaaaaaaa-bbbb-4ccc-8ddd-0123456789ab';
const timestamp = '2025-02-03T12:14:25Z';
const inbound = { channel: 'sms', message_uuid: id, to: '14155550100', from: '14155550123', timestamp, text: 'Hello', sms: { num_messages: '2', keyword: 'HELLO' } };
const status = { channel: 'sms', message_uuid: id, to: '14155550123', from: '14155550100', timestamp, status: 'delivered', client_ref: 'our-id' };

const text = (fields: object): Read<InboundText> => readInboundText(Buffer.from(JSON.stringify(fields)), noon);
const receipt = (fields: object): Read<Receipt> => readReceipt(Buffer.from(JSON.stringify(fields)), noon);

describe('an inbound text', () => {
  it('is read', () => {
    expect(text(inbound)).toEqual({
      is: 'read',
      value: { carrierMessageId: id, number: '+14155550100', sender: '+14155550123', text: 'Hello', media: [], receivedAt: '2025-02-03T12:14:25.000Z' },
      dedupeKey: `text|${id}`,
    });
  });

  it.each([
    ['with a NUL', '"a\\u0000b"', 'ab'],
    ['with half an emoji', '"a\\ud83db"', 'a\ufffdb'],
    ['with an escaped emoji', '"\\ud83d\\ude42"', '🙂'],
    ['with an escape of an escape', '"\\\\u0000"', '\\u0000'],
    ['that is empty', '""', ''],
    ['that is null', 'null', ''],
    ['that is a number', '42', '42'],
  ])('%s is stored as a database can hold it', (_what, asSent, expected) => {
    const body = JSON.stringify(inbound).replace('"Hello"', asSent.replaceAll('$', '$$$$'));
    expect(readInboundText(Buffer.from(body), noon)).toMatchObject({ is: 'read', value: { text: expected } });
  });

  it.each([undefined, {}, null, 'soon'])('was received when we heard of it if its timestamp is %j', (bad) => {
    expect(text({ ...inbound, timestamp: bad })).toMatchObject({ value: { receivedAt: noon } });
  });

  it('of the shape v0.1 is refused with the setting to change', () => {
    const old = { message_uuid: id, from: { type: 'sms', number: '14155550123' }, to: { type: 'sms', number: '14155550100' }, message: { content: { type: 'text', text: 'Hello' } } };
    expect(text(old)).toMatchObject({ is: 'malformed', field: 'from', problem: expect.stringContaining('v0.1') as string, fix: expect.stringContaining('webhook version to v1') as string });
  });

  it('of the old SMS API is refused with the setting to change', () => {
    const old = { msisdn: '14155550123', to: '14155550100', messageId: '0A0000000123ABCD1', text: 'Hello', type: 'text', keyword: 'HELLO' };
    expect(text(old)).toMatchObject({ is: 'malformed', field: 'msisdn', fix: expect.stringContaining('Messages API') as string });
  });

  it.each([
    ['message_uuid', { message_uuid: null }],
    ['message_uuid', { message_uuid: 'x'.repeat(201) }],
    ['to', { to: 'desk' }],
    ['text', { text: undefined }],
    ['text', { text: { body: 'Hello' } }],
  ])('is malformed in "%s" when %j', (field, fields) => {
    expect(text({ ...inbound, ...fields })).toMatchObject({ is: 'malformed', field, fix: expect.stringMatching(/\w+ \w+/) as string });
  });

  it.each([{ from: '12345' }, { from: 'Vonage' }, { from: null }, { channel: 'whatsapp' }, { channel: null }])('is irrelevant with %j', (fields) => {
    expect(text({ ...inbound, ...fields })).toMatchObject({ is: 'irrelevant', dedupeKey: `text|${id}` });
  });

  it.each([
    [{ image: { url: 'https://media.example/a.jpg', caption: 'My boiler' } }, ['https://media.example/a.jpg'], 'My boiler'],
    [{ message_type: 'content', text: 'Look', content: [{ type: 'image', url: 'https://media.example/a.jpg' }, { type: 'file', url: 'https://media.example/b.pdf' }] }, ['https://media.example/a.jpg', 'https://media.example/b.pdf'], 'Look'],
    [{ message_type: 'image', image: { url: 'https://media.example/a.jpg' }, content: [{ type: 'image', url: 'https://media.example/a.jpg' }, { type: 'vcard', url: 'https://media.example/b.vcf' }] }, ['https://media.example/a.jpg', 'https://media.example/b.vcf'], ''],
    [{ image: { url: 'not a url' } }, [], ''],
    [{ image: 'https://media.example/a.jpg', content: 'x' }, [], ''],
  ])('with pictures %j is read with what can be fetched', (fields, media, expected) => {
    const { text: _none, ...mms } = { ...inbound, channel: 'mms' };
    expect(text({ ...mms, ...fields })).toMatchObject({ is: 'read', value: { media, text: expected } });
  });
});

describe('a receipt', () => {
  it('is read', () => {
    expect(receipt(status)).toEqual({
      is: 'read',
      value: {
        carrierMessageId: id,
        number: '+14155550100',
        recipient: '+14155550123',
        messageRef: 'our-id',
        status: 'delivered',
        carrierStatus: 'delivered',
        errorCode: null,
        errorDetail: null,
        reportedAt: '2025-02-03T12:14:25.000Z',
      },
      dedupeKey: `receipt|${id}|delivered`,
    });
  });

  it.each([
    ['submitted', 'submitted'],
    ['rejected', 'rejected'],
    ['undeliverable', 'undeliverable'],
    ['read', 'unrecognised'],
    ['unrecognised', 'unrecognised'],
    ['toString', 'unrecognised'],
  ])('of status %s counts as %s', (asSent, expected) => {
    expect(receipt({ ...status, status: asSent })).toMatchObject({ value: { status: expected, carrierStatus: asSent } });
  });

  it.each([
    [{ title: '1240', detail: 'Illegal Number' }, '1240'],
    [{ title: 1260, detail: 'Unreachable' }, '1260'],
    [{ title: 'Throttled', type: 'https://developer.vonage.com/api-errors/messages#1000' }, '1000'],
    [{ title: 'Something new' }, 'Something new'],
    [{}, null],
    [null, null],
    ['broken', null],
  ])('with the error %j has the code %j', (error, errorCode) => {
    expect(receipt({ ...status, status: 'rejected', error })).toMatchObject({ value: { errorCode } });
  });

  it.each([{ timestamp: {} }, { timestamp: undefined }])('was made when we heard of it with %j', (fields) => {
    expect(receipt({ ...status, ...fields })).toMatchObject({ value: { reportedAt: noon } });
  });

  it.each([
    ['message_uuid', { message_uuid: undefined }],
    ['status', { status: undefined }],
    ['to', { to: null }],
    ['from', { from: { type: 'sms', number: '14155550100' } }],
  ])('is malformed in "%s" when %j', (field, fields) => {
    expect(receipt({ ...status, ...fields })).toMatchObject({ is: 'malformed', field, fix: expect.stringMatching(/\w+ \w+/) as string });
  });

  it.each([{ channel: 'viber_service' }, { from: 'ACME' }])('is irrelevant with %j', (fields) => {
    expect(receipt({ ...status, ...fields })).toMatchObject({ is: 'irrelevant' });
  });

  it('has its own key for each status of one text', () => {
    expect(receipt({ ...status, status: 'submitted' })).toMatchObject({ dedupeKey: `receipt|${id}|submitted` });
  });
});

describe('any message body', () => {
  it('is read without a crash', () => {
    const keys = fc.constantFrom('channel', 'message_uuid', 'from', 'to', 'text', 'status', 'timestamp', 'error', 'image', 'content', 'client_ref');
    fc.assert(
      fc.property(fc.dictionary(keys, fc.oneof(fc.jsonValue(), fc.constantFrom('sms', 'mms', '14155550100'))), (fields) => {
        for (const read of [text(fields), receipt(fields)]) expect(['read', 'irrelevant', 'malformed']).toContain(read.is);
      }),
    );
  });
});
