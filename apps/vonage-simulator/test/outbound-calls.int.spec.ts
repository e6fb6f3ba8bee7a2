import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { OutboundCall, Staff } from '../src/index.js';
import { caller, ourNumber, staffPhone, startWorld, type World } from './support/world.js';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());

type Body = Record<string, unknown>;
const digits = (number: string): string => number.slice(1);
const at = (path: string): string => `${world.product.url}${path}`;
const talk = (text: string) => ({ action: 'talk', text });
const ask = () => [talk('Press 1.'), { action: 'input', type: ['dtmf'], dtmf: { maxDigits: 1, timeOut: 5 }, eventUrl: [at('/keys')] }];
const connect = (timeout = 30) => ({
  action: 'connect', from: digits(ourNumber), timeout, eventType: 'synchronous', eventUrl: [at('/caller-leg')], endpoint: [{ type: 'phone', number: digits(caller) }],
});

/** Whoever picks up is asked for a key, and with 1 connected with the caller. */
function productAnswers(timeout?: number): void {
  world.product.answers(({ path, body }) => {
    if (path.endsWith('/picked-up')) return { json: ask() };
    if (path.endsWith('/keys')) return { json: (body['dtmf'] as { digits: string }).digits === '1' ? [talk('Calling them.'), connect(timeout)] : [talk('Goodbye.')] };
    return path.endsWith('/caller-leg') && FAILED.has(String(body['status'])) ? { json: [talk('They did not answer.')] } : undefined;
  });
}
const FAILED = new Set(['timeout', 'busy', 'rejected', 'unanswered']);

const habits = (phones: Record<string, Staff>) => Promise.all(Object.entries(phones).map(([number, habit]) => world.phone('PUT', `/phones/${number}`, habit)));
async function call(ringing_timer = 60): Promise<string> {
  const response = await world.ask('POST', '/v1/calls', {
    to: [{ type: 'phone', number: digits(staffPhone) }], from: { type: 'phone', number: digits(ourNumber) }, ringing_timer,
    answer_url: [at('/picked-up')], answer_method: 'POST', event_url: [at('/staff-leg')],
  });
  return ((await response.json()) as { uuid: string }).uuid;
}
const shown = async (): Promise<OutboundCall | undefined> => (await world.phone<{ outboundCalls: OutboundCall[] }>('GET', '/state')).outboundCalls.at(-1);
const until = (expected: object): Promise<void> => vi.waitFor(async () => expect(await shown()).toMatchObject(expected), { timeout: 10_000, interval: 20 });
const statuses = (path: string): unknown[] => world.product.at(path).map(({ status }: Body) => status);

describe('a call that the product places while nobody calls', () => {
  it('rings a phone of which nothing is said until nobody answers', async () => {
    await call(20);
    await until({ from: ourNumber, state: 'ended', staffLegs: [{ number: staffPhone, state: 'no-answer' }] });
    expect(statuses('/staff-leg')).toEqual(['started', 'ringing', 'timeout', 'completed']);
  });

  it('connects whoever presses the key with a second phone, until one of them hangs up', async () => {
    productAnswers();
    await habits({ [staffPhone]: { does: 'answered', presses: '1', talkSeconds: 90 }, [caller]: { does: 'answered', talkSeconds: 20 } });
    await call();
    await until({ state: 'ended', staffLegs: [{ state: 'ended', heard: ['Press 1.', 'Calling them.'] }, { number: caller, state: 'ended' }] });
    expect(statuses('/caller-leg')).toEqual(['started', 'ringing', 'answered', 'completed']);
    await vi.waitFor(() => expect(statuses('/staff-leg')).toEqual(['started', 'ringing', 'answered', 'completed']));
  });

  it.each<[string, Staff, string, string]>([
    ['is busy', { does: 'busy' }, 'busy', 'busy'],
    ['does not answer', { does: 'no-answer' }, 'timeout', 'no-answer'],
    ['is off', { does: 'unreachable' }, 'unanswered', 'unreachable'],
  ])('asks what next when the second phone %s', async (_, staff, status, state) => {
    productAnswers(20);
    await habits({ [staffPhone]: { does: 'answered', presses: '1', talkSeconds: 90 }, [caller]: staff });
    await call();
    await until({ state: 'ended', staffLegs: [{ heard: ['Press 1.', 'Calling them.', 'They did not answer.'] }, { state }] });
    expect(statuses('/caller-leg')).toContain(status);
  });

  it('cancels the second phone when the first hangs up while it rings', async () => {
    productAnswers(120);
    await habits({ [staffPhone]: { does: 'answered', presses: '1', talkSeconds: 600 } });
    await call();
    await until({ staffLegs: [{}, { state: 'ringing' }] });
    await world.phone('POST', `/phones/${staffPhone}/hang-up`);
    await until({ state: 'ended', staffLegs: [{ state: 'let-go' }, { state: 'cancelled' }] });
    expect(statuses('/caller-leg')).toContain('cancelled');
  });

  it('ends when the product hangs up', async () => {
    const uuid = await call();
    await until({ state: 'ringing' });
    expect((await world.ask('PUT', `/v1/calls/${uuid}`, { action: 'hangup' })).status).toBe(204);
    await until({ state: 'ended', staffLegs: [{ state: 'cancelled' }] });
  });
});

describe('a phone that rings', () => {
  it('can be picked up by hand, and hung up', async () => {
    productAnswers(120);
    await call();
    await until({ staffLegs: [{ state: 'ringing' }] });
    await world.phone('POST', `/phones/${staffPhone}/handle`, { does: 'answered', presses: '1', talkSeconds: 600 });
    await until({ staffLegs: [{}, { number: caller, state: 'ringing' }] });
    await world.phone('POST', `/phones/${caller}/handle`, { does: 'answered', talkSeconds: 600 });
    await until({ state: 'in-progress', staffLegs: [{ state: 'answered' }, { state: 'answered' }] });
    await world.phone('POST', `/phones/${caller}/hang-up`);
    await until({ state: 'ended' });
  });

  it('can be declined by hand', async () => {
    await call();
    await until({ staffLegs: [{ state: 'ringing' }] });
    await world.phone('POST', `/phones/${staffPhone}/handle`, { does: 'declined' });
    await until({ state: 'ended', staffLegs: [{ state: 'declined' }] });
  });

  it('must ring to be handled, and somebody must be on it to hang up', async () => {
    await expect(world.phone('POST', `/phones/${staffPhone}/handle`, { does: 'answered' })).rejects.toThrow('404');
    await expect(world.phone('POST', `/phones/${staffPhone}/hang-up`)).rejects.toThrow('404');
    await expect(world.phone('PUT', '/phones/415', { does: 'answered' })).rejects.toThrow('422');
    await expect(world.phone('PUT', `/phones/${staffPhone}`, { does: 'sleep' })).rejects.toThrow('422');
  });
});
