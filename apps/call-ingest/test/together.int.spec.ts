import type { E164 } from '@ringback/event-contracts';
import type { PhoneCall, Staff } from '@ringback/vonage-simulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PhoneLine, startPhoneLine } from './a-phone-line.js';

const phones = ['+14155550111', '+14155550112', '+14155550113', '+14155550114'] as E164[];
const [first, second, third] = phones as [E164, E164, E164];
const wait = 'One moment, please.';
/** Two seconds of real time, in which a busy machine has to let the others go: after it they stop ringing by themselves. */
const LONGEST = 120;
const sorry = /^Sorry, Joe's Plumbing missed you/;
let line: PhoneLine;

beforeAll(async () => {
  line = await startPhoneLine();
});
afterAll(() => line.stop());

const together = { ringStrategy: 'together', staffPhones: [first, second] } as const;
const open = (settings: object = {}) => line.open({ ...together, staffPhones: [...together.staffPhones], minimumRingSeconds: 0, ...settings });
const legsOf = ({ staffLegs }: PhoneCall) => Object.fromEntries(staffLegs.map(({ number, state }) => [number, state]));
const saidSorry = [wait, expect.stringMatching(sorry) as string];

describe('a caller for whom phones ring at once', () => {
  it('speaks with the first one to pick up, and the others stop ringing', async () => {
    await open({ ringSeconds: LONGEST });
    const call = await line.call({ does: 'no-answer' }, { staffPhones: { [second]: { does: 'answered', talkSeconds: 240 } } });
    expect(call).toMatchObject({ said: [wait], endedBy: 'staff' });
    expect(legsOf(call)).toEqual({ [first]: 'cancelled', [second]: 'ended' });
    await line.answered();
  });

  it('is offered to each of them once, however many there are', async () => {
    await open({ staffPhones: phones });
    const call = await line.call({ does: 'busy' });
    expect(call.staffLegs.map(({ number, state }) => [number, state]).sort()).toEqual(phones.map((phone) => [phone, 'busy']));
    expect(call).toMatchObject({ said: saidSorry, endedBy: 'carrier' });
    expect(await line.missed()).toMatchObject({ outcome: 'busy' });
  });

  it.each<[string, Staff, string]>([
    ['nobody picks up', { does: 'no-answer' }, 'no-answer'],
    ['all decline', { does: 'declined' }, 'declined'],
    ['all are off', { does: 'unreachable' }, 'unreachable'],
  ])('hears the farewell when %s', async (_, staff, outcome) => {
    await open();
    expect(await line.call(staff)).toMatchObject({ said: saidSorry, endedBy: 'carrier' });
    expect(await line.missed()).toMatchObject({ outcome });
  });

  it('who hangs up while they ring is a missed one, and the phones stop', async () => {
    await open({ ringSeconds: LONGEST });
    const call = await line.call({ does: 'no-answer' }, { callerHangsUpAfterSeconds: 45 });
    expect(call).toMatchObject({ said: [wait], endedBy: 'caller' });
    expect(await line.missed()).toMatchObject({ outcome: 'abandoned' });
    await line.until(call.id, (seen) => seen.staffLegs.every(({ state }) => state === 'cancelled'));
  });

  it('of a line with one phone is put through as ever', async () => {
    await open({ staffPhones: [first] });
    expect(await line.call({ does: 'answered' })).toMatchObject({ said: [], staffLegs: [{ number: first, state: 'ended' }] });
    await line.answered();
  });
});

describe('a caller for whom phones ring at once, and whose call must be taken by key,', () => {
  const byKey = { pressToAccept: true };
  const asked = 'A call for Joe\'s Plumbing from 4 1 5, 5 5 5, 0 1 7 7. To take it, press 1.';

  it('speaks with whoever presses it, though voicemails picked up before', async () => {
    await open({ ...byKey, staffPhones: [first, second, third], ringSeconds: LONGEST });
    const call = await line.call({ does: 'voicemail', afterSeconds: 1, talkSeconds: 600 }, { staffPhones: { [third]: { does: 'answered', talkSeconds: 240 } } });
    expect(call).toMatchObject({ said: [wait], endedBy: 'staff' });
    expect(call.staffLegs.find(({ number }) => number === third)).toMatchObject({ state: 'ended', heard: [asked] });
    expect(legsOf(call)).toMatchObject({ [first]: 'let-go', [second]: 'let-go' });
    await line.answered();
  });

  it('hears the farewell when only voicemails picked up', async () => {
    await open(byKey);
    expect(await line.call({ does: 'voicemail', talkSeconds: 600 })).toMatchObject({ said: saidSorry });
    expect(await line.missed()).toMatchObject({ outcome: 'voicemail' });
  });

  it('is declined when everybody presses another key', async () => {
    await open(byKey);
    expect(await line.call({ does: 'answered', presses: '2' })).toMatchObject({ said: saidSorry });
    expect(await line.missed()).toMatchObject({ outcome: 'declined' });
  });
});
