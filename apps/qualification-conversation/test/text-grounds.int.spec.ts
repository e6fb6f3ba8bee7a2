import { AppointmentBooked, BookingSettings, type DataOf, type E164, Flow, MessageFailed, type MessageId, MessageRequested, MessageSent, secondsBetween } from '@ringback/event-contracts';
import { hashOfTemplate } from '@ringback/sms-text';
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { BookingsController } from '../src/grpc/bookings.controller.js';
import { TakeoverController } from '../src/grpc/takeover.controller.js';
import { aboutMessage, anyone, aShopForEachTest, type Requested, sentAt } from './shop.js';

const HOUR = 3600;
const staffPhone = '+14155550190' as E164;
const flow = Flow.parse({
  questions: [
    { id: 'service', kind: 'service', ask: 'What does {{ business.name }} do for you?', options: [{ id: 'cut', label: 'Haircut' }] },
    { id: 'when', kind: 'when', ask: 'When?', book: true },
  ],
  endings: { qualified: 'Thanks!', notQualified: 'Sorry.', human: 'Somebody will call.' },
});
const everyDay = (['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const).map((day) => ({ day, opens: '09:00', closes: '17:00' }));
const booking = BookingSettings.parse({ services: [{ id: 'cut', name: 'Haircut', durationMinutes: 60 }], horizonDays: 3, noticeMinutes: 120, remindMinutesBefore: 60 });

const { service, shop } = await aShopForEachTest();
beforeEach(() => shop.opens({ booking, hours: everyDay, alertPhones: [staffPhone], consent: 'greeting-disclosed' }, { flow: { version: 3, flow }, revision: 9 }));

const texts = () => shop.published(MessageRequested);
const lastText = async (): Promise<Requested> => {
  const last = (await texts()).findLast(({ recipient }) => recipient === anyone);
  if (!last) throw new Error('no text was asked for');
  return last;
};

async function passes(seconds: number): Promise<void> {
  await service.advance(seconds);
  await service.settled();
}

async function writes(text: string): Promise<MessageId> {
  const { messageId } = await shop.receives(text);
  await service.settled();
  await passes(3);
  return messageId;
}

/** A missed call whose first text has reached the carrier. */
async function texted(): Promise<Requested> {
  await shop.misses();
  await service.settled();
  const opener = await lastText();
  await service.publish(MessageSent, sentAt(opener, service.clock.now()));
  await service.settled();
  return opener;
}

/** An appointment of somebody who wrote first. */
async function books(): Promise<DataOf<typeof AppointmentBooked>> {
  await writes('a haircut');
  await writes('1');
  const [booked] = await shop.published(AppointmentBooked);
  if (!booked) throw new Error('nothing was booked');
  return booked;
}

const hashed = ({ templateHash, templateText }: Requested): boolean => templateText !== undefined && templateHash === hashOfTemplate(templateText);

describe('what a text was decided from is told of', () => {
  it('an answer: the flow’s words, the call that was texted for, and what was written', async () => {
    const { callId, messageId: openerId } = await texted();
    const lastReplyId = await writes('hello there');
    const answer = await lastText();
    expect(answer).toMatchObject({
      purpose: 'reply', callId, callEndedAt: null, consentMode: 'greeting-disclosed', ruleSetVersion: 'reply-1',
      templateId: 'flow:question:service', templateVersion: 3, templateText: expect.stringContaining('{{ business.name }}') as string,
      inputs: { because: 'replied', says: 'question', flowVersion: 3, openerId, lastReplyId, firstReplyId: lastReplyId, replies: 1 },
    });
    expect(hashed(answer)).toBe(true);
  });

  it('an answer to somebody who wrote first: by that they agreed, and no call led to it', async () => {
    const firstReplyId = await writes('hello there');
    expect(await lastText()).toMatchObject({ callId: null, consentMode: 'text-in', inputs: { openerId: null, firstReplyId } });
  });

  it('an answer to somebody whom the first text did not reach: by writing they agreed', async () => {
    await shop.misses();
    const opener = await lastText();
    await service.publish(MessageFailed, { ...aboutMessage(opener), code: '1210', detail: 'refused', failedAt: service.clock.now() });
    await writes('hello there');
    expect(await lastText()).toMatchObject({ callId: null, consentMode: 'text-in', inputs: { openerId: opener.messageId } });
  });

  it('a follow-up: which first text has no reply, for how long, and the words of the business or ours', async () => {
    await shop.opens({ followUps: [{ afterMinutes: 10, text: 'Still there? {{ business.name }}' }, { afterMinutes: 60 }] }, { revision: 12 });
    const { callId, messageId: openerId } = await texted();
    await passes(11 * 60);
    const first = await lastText();
    expect(first).toMatchObject({
      purpose: 'nudge', callId, consentMode: 'implied', ruleSetVersion: 'follow-up-1', templateId: 'followUps:0', templateVersion: 12, templateText: 'Still there? {{ business.name }}',
      inputs: { because: 'not-replied', index: 0, afterMinutes: 10, openerId, replies: 0, businessRevision: 12 },
    });
    await passes(2 * HOUR);
    const second = await lastText();
    expect(second).toMatchObject({ templateId: 'plainFollowUp:en', inputs: { index: 1 } });
    expect(second).not.toHaveProperty('templateVersion');
    expect([first, second].map(hashed)).toEqual([true, true]);
  });

  it('a reminder: of which appointment, and our words without its time', async () => {
    const { bookingId, startsAt } = await books();
    await passes(secondsBetween(service.clock.now(), startsAt) - HOUR / 2);
    const reminder = (await texts()).find(({ purpose }) => purpose === 'reminder');
    expect(reminder).toMatchObject({
      consentMode: 'text-in', ruleSetVersion: 'reminder-1', templateId: 'plainReminder:en', templateText: expect.stringContaining('{{ time }}') as string,
      inputs: { because: 'appointment-near', bookingId, startsAt, remindMinutesBefore: 60 },
    });
  });

  it('that an appointment is called off: which one, and by whom', async () => {
    const { bookingId } = await books();
    await service.app.get(BookingsController, { strict: false }).cancelBooking({ businessId: shop.id, bookingId });
    await service.settled();
    const notice = await lastText();
    expect(notice).toMatchObject({ purpose: 'notice', consentMode: 'text-in', ruleSetVersion: 'cancellation-2', templateId: 'plainCancellation:en', inputs: { because: 'appointment-cancelled', bookingId, by: 'staff' } });
    expect(hashed(notice)).toBe(true);
  });

  it('a text of the staff: that a person wrote it, from where, and no template', async () => {
    const { callId, conversationId } = await texted();
    await service.app.get(TakeoverController, { strict: false }).replyAsStaff({ businessId: shop.id, conversationId, text: 'I can come at 5.', key: randomUUID() });
    await service.settled();
    const said = await lastText();
    expect(said).toMatchObject({ callId, consentMode: 'greeting-disclosed', ruleSetVersion: 'staff-reply-1', inputs: { because: 'staff-wrote', by: 'api' } });
    expect(said).not.toHaveProperty('templateId');
  });

  it('a text to the staff: of what they are told', async () => {
    await texted();
    await writes('call me please');
    const alert = (await texts()).find(({ audience }) => audience === 'staff');
    expect(alert).toMatchObject({ recipient: staffPhone, ruleSetVersion: 'staff-alert-1', inputs: { because: 'staff-concerned', why: 'asked-for' } });
    expect(alert).not.toHaveProperty('consentMode');
  });
});

it('no text is asked for without what it was decided from, and none of it names a person', async () => {
  await texted();
  await writes('call me please, I am Ann');
  await passes(48 * HOUR);
  const all = await texts();
  expect(all.length).toBeGreaterThan(2);
  for (const { ruleSetVersion, inputs, templateText } of all) {
    expect(ruleSetVersion).toBeDefined();
    expect(JSON.stringify([inputs, templateText])).not.toMatch(/4155550100|415 555 0100|Ann/);
  }
});

it('the mode of consent is that of the call, though the business has changed it since', async () => {
  const { callId } = await texted();
  await shop.opens({ consent: 'implied' }, { flow: { version: 3, flow }, revision: 10 });
  await writes('hello there');
  expect(await lastText()).toMatchObject({ callId, consentMode: 'greeting-disclosed' });
});
