import type { E164 } from '@ringback/event-contracts';
import type { Staff } from '@ringback/vonage-simulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PhoneLine, startPhoneLine } from './a-phone-line.js';

const [first, second] = ['+14155550111', '+14155550112'] as [E164, E164];
const sorry = 'Sorry, Joe\'s Plumbing missed you. Watch your texts, or call again.';
const dayFromNow = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
let line: PhoneLine;

beforeAll(async () => {
  line = await startPhoneLine();
});
afterAll(() => line.stop());

describe('a caller', () => {
  it('who is answered hears nothing of us when the staff hang up', async () => {
    await line.open({ staffPhones: [first, second] });
    const call = await line.call({ does: 'answered', talkSeconds: 30 });
    expect(call).toMatchObject({ said: [], endedBy: 'staff', staffLegs: [{ number: first, state: 'ended' }] });
    expect(await line.answered()).toMatchObject({ caller: '+14155550177' });
  });

  it('whom nobody answers is offered to one phone after another, and then hears the farewell', async () => {
    await line.open({ staffPhones: [first, second] });
    const call = await line.call({ does: 'no-answer' }, { staffPhones: { [first]: { does: 'busy' } } });
    expect(call).toMatchObject({ said: [sorry], staffLegs: [{ number: first, state: 'busy' }, { number: second, state: 'no-answer' }] });
    expect(await line.missed()).toMatchObject({ outcome: 'busy' });
  });

  it('is answered on the second phone when the first one declines', async () => {
    await line.open({ staffPhones: [first, second] });
    const call = await line.call({ does: 'answered' }, { staffPhones: { [first]: { does: 'declined' } } });
    expect(call).toMatchObject({ said: [], staffLegs: [{ state: 'declined' }, { state: 'ended' }] });
  });
});

describe('a caller whose call must be taken by key', () => {
  const screened = { staffPhones: [first, second], pressToAccept: true };
  const asked = 'A call for Joe\'s Plumbing from 4 1 5, 5 5 5, 0 1 7 7. To take it, press 1.';

  it('speaks with whoever presses it, and hears nothing of us afterwards', async () => {
    await line.open(screened);
    const call = await line.call({ does: 'answered', talkSeconds: 30 });
    expect(call).toMatchObject({ said: [], endedBy: 'staff', staffLegs: [{ number: first, state: 'ended', heard: [asked, 'Connecting you.'] }] });
    await line.answered();
  });

  it.each<[string, Staff, string]>([
    ['a voicemail', { does: 'voicemail', talkSeconds: 600 }, 'voicemail'],
    ['somebody who presses nothing', { does: 'answered', presses: '', talkSeconds: 600 }, 'voicemail'],
    ['somebody who presses another key', { does: 'answered', presses: '2' }, 'declined'],
    ['somebody who hangs up', { does: 'answered', presses: '', talkSeconds: 5 }, 'no-answer'],
  ])('never meets %s: the next phone rings, and then they hear the farewell', async (_, staff, outcome) => {
    await line.open(screened);
    const call = await line.call({ does: 'no-answer' }, { staffPhones: { [first]: staff } });
    expect(call).toMatchObject({ said: [sorry], endedBy: 'carrier', staffLegs: [{ number: first, state: 'let-go' }, { number: second, state: 'no-answer' }] });
    expect(await line.missed()).toMatchObject({ outcome });
  });

  it('speaks with the second phone after the first one\'s voicemail', async () => {
    await line.open(screened);
    const call = await line.call({ does: 'answered' }, { staffPhones: { [first]: { does: 'voicemail', talkSeconds: 600 } } });
    expect(call).toMatchObject({ said: [], staffLegs: [{ state: 'let-go' }, { state: 'ended' }] });
    await line.answered();
  });

  it('who hangs up while somebody is asked is a missed one', async () => {
    await line.open({ ...screened, minimumRingSeconds: 0 });
    await line.call({ does: 'answered', afterSeconds: 1, presses: '' }, { callerHangsUpAfterSeconds: 6 });
    expect(await line.missed()).toMatchObject({ outcome: 'abandoned' });
  });
});

describe('a caller of a business that is closed', () => {
  const closedNow = { hours: [], exceptionalDays: Array.from({ length: 5 }, (_, day) => ({ date: dayFromNow(day - 2), spans: [] })), ringWhenClosed: false };

  it('rings nobody, hears so, and counts as after hours', async () => {
    await line.open({ ...closedNow, greetings: [{ schedule: 'closed', say: 'We open at eight.' }] });
    expect(await line.call({ does: 'answered' })).toMatchObject({ said: ['We open at eight.'], staffLegs: [], endedBy: 'carrier' });
    expect(await line.missed()).toMatchObject({ outcome: 'after-hours', schedule: 'closed' });
  });

  it('rings the phones where they ring at all hours', async () => {
    await line.open({ ...closedNow, ringWhenClosed: true });
    expect(await line.call({ does: 'answered' })).toMatchObject({ said: [], staffLegs: [{ state: 'ended' }] });
    await line.answered();
  });

  it('is answered though its time zone is none', async () => {
    await line.open({ ...closedNow, timeZone: 'Mars/Olympus' });
    expect(await line.call({ does: 'answered' })).toMatchObject({ staffLegs: [{ state: 'ended' }] });
  });
});
