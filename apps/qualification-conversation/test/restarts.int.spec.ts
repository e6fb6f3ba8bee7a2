import { BookingSettings, ConversationOpened, type E164, Flow, MessageRequested, MessageSent, PromiseBroken } from '@ringback/event-contracts';
import type { TestService } from '@ringback/test-kit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TakeoverController } from '../src/grpc/takeover.controller.js';
import { anyone, databaseUrlOf, sentAt, Shop, startConversations } from './shop.js';

const flow = Flow.parse({ questions: [{ id: 'name', kind: 'name', ask: 'Your name?' }, { id: 'zip', kind: 'postcode', ask: 'Which ZIP code?' }], endings: { qualified: 'Thanks!', notQualified: 'No.', human: 'Somebody will call.' } });
const [anne, ben, owner] = ['+14155550173', '+14155550174', '+14155550175'] as [E164, E164, E164];
const other = '+12125550143' as E164;
const [MINUTE, HOUR] = [60, 3600];

let service: TestService;
let shop: Shop;

beforeAll(async () => {
  service = await startConversations();
});
afterAll(() => service.stop());
beforeEach(async () => {
  shop = new Shop(() => service);
  await opens();
});

const opens = (settings: Parameters<Shop['opens']>[0] = {}, over: { flow?: Flow } = {}): Promise<void> =>
  shop.opens({ alertPhones: [anne], escalation: { afterMinutes: 15, phones: [ben, owner] }, ...settings }, { flow: { version: 1, flow: over.flow ?? flow } });

/** Nothing is left of the process but what it has kept. */
async function restarts(): Promise<void> {
  const [databaseUrl, { clock }] = [databaseUrlOf(service), service];
  await service.stop();
  service = await startConversations({ databaseUrl, clock });
}
async function passes(seconds: number): Promise<void> {
  await service.advance(seconds);
  await service.settled();
}
async function writes(text: string, sender: E164 = anyone): Promise<string | undefined> {
  await shop.receives(text, { sender });
  await service.settled();
  await passes(3);
  return (await saidTo(sender)).at(-1);
}
const saidTo = (person: E164): Promise<string[]> => shop.saidTo(person);
const staffWrites = async (text: string) => {
  const { conversationId } = (await shop.published(ConversationOpened))[0]!;
  return service.app.get(TakeoverController, { strict: false }).replyAsStaff({ businessId: shop.id, conversationId, text, key: '1' });
};

describe('a restart in the middle of', () => {
  it('the seconds in which a caller may write on: they are answered, once', async () => {
    await shop.receives('hi');
    await service.settled();
    await restarts();
    await passes(3);
    expect(await saidTo(anyone)).toEqual(['Your name?']);
  });

  it('each wait for somebody to take a caller: the same phones are told, then the second person, then the owner, each once', async () => {
    await writes('call me please');
    const told = async () => Promise.all([anne, ben, owner].map(async (phone) => (await saidTo(phone)).length));
    await passes(14 * MINUTE);
    await restarts();
    expect(await told()).toEqual([1, 0, 0]);
    await passes(MINUTE);
    expect(await told()).toEqual([2, 1, 0]);
    await restarts();
    await passes(14 * MINUTE);
    await restarts();
    await passes(MINUTE);
    expect(await told()).toEqual([2, 1, 1]);
    await restarts();
    await passes(HOUR);
    expect(await told()).toEqual([2, 1, 1]);
  });

  it('a wait that somebody ended: nobody is told again', async () => {
    await writes('call me please');
    await writes('1 ok', anne);
    await restarts();
    await passes(HOUR);
    expect([await saidTo(ben), await saidTo(owner)]).toEqual([[], []]);
  });

  it('the time before a promise is due, and before it is broken: each is told once', async () => {
    await opens({ escalation: { afterMinutes: 600, phones: [ben] } });
    await writes('hello?');
    await staffWrites('We will call you in 30 min');
    await restarts();
    await passes(20 * MINUTE);
    expect(await saidTo(anne)).toEqual([expect.stringMatching(/^Promised, due in 10 min/)]);
    await restarts();
    await passes(10 * MINUTE);
    expect([(await saidTo(anne)).length, (await saidTo(ben)).length, (await shop.published(PromiseBroken)).length]).toEqual([2, 1, 1]);
    await restarts();
    await passes(HOUR);
    expect(await shop.published(PromiseBroken)).toHaveLength(1);
  });

  it('the quiet time of a person who took over: the questions go on after it, and no sooner', async () => {
    await opens({ resumeAfterHours: 2 });
    await writes('hi');
    await staffWrites('Joe here');
    await passes(HOUR);
    await restarts();
    expect(await writes('Maya Lopez')).toBe('Joe here');
    await passes(HOUR);
    await restarts();
    await passes(HOUR);
    expect(await writes('are you there?')).toBe('Your name?');
  });

  it('the time for which one is held: until it is over nobody else gets it, then they do', async () => {
    const booking = BookingSettings.parse({ services: [{ id: 'cut', name: 'Haircut', durationMinutes: 60 }], everyMinutes: 60, horizonDays: 3, noticeMinutes: 60, holdMinutes: 10 });
    const hours = (['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const).map((day) => ({ day, opens: '09:00', closes: '17:00' }));
    const questions = [{ id: 'service', kind: 'service', ask: 'What?', options: [{ id: 'cut', label: 'Haircut' }] }, { id: 'when', kind: 'when', ask: 'When?', book: true }, { id: 'name', kind: 'name', ask: 'Your name?' }];
    await opens({ booking, hours }, { flow: Flow.parse({ ...flow, questions }) });
    const first = (text = ''): string | undefined => /^1 (.+)$/m.exec(text)?.[1];
    const held = first(await writes('haircut'));
    await writes('1');
    await restarts();
    const others = await writes('haircut', other);
    expect([others?.includes(String(held)), first(others)]).toEqual([false, expect.any(String)]);
    await passes(10 * MINUTE);
    await restarts();
    expect(first(await writes('haircut', '+12125550144' as E164))).toBe(held);
  });

  it('each wait for a reply to the first text: a caller is followed up twice, and no more', async () => {
    await shop.misses();
    await service.settled();
    const [opener] = await shop.published(MessageRequested);
    await service.publish(MessageSent, sentAt(opener!, service.clock.now()));
    await service.settled();
    const nudges = async () => (await shop.published(MessageRequested)).filter(({ purpose }) => purpose === 'nudge').length;
    await passes(59 * MINUTE);
    await restarts();
    expect(await nudges()).toBe(0);
    await passes(2 * MINUTE);
    await restarts();
    expect(await nudges()).toBe(1);
    await passes(23 * HOUR);
    await restarts();
    await passes(48 * HOUR);
    expect(await nudges()).toBe(2);
  });
});
