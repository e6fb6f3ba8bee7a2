import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PhoneCall, SentWebhook, Staff } from '../src/index.js';
import { aString, containing, matching } from './support/matchers.js';
import { caller, ourNumber, staffPhone, startWorld, type World } from './support/world.js';

interface CallOptions {
  from?: string | null;
  callerHangsUpAfterSeconds?: number;
}

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());

const sorry = { action: 'talk', text: 'Sorry we missed you.' };

function ringStaff(change: Record<string, unknown> = {}) {
  const eventUrl = [`${world.product.url}/staff-leg`];
  return { action: 'connect', timeout: 20, eventUrl, endpoint: [{ type: 'phone', number: staffPhone.slice(1) }], ...change };
}

/** The product answers every call with this NCCO, and everything else as told. */
function productAnswers(ncco: unknown, others: (path: string, body: Record<string, unknown>) => { status?: number; json?: unknown } | undefined = () => undefined) {
  world.product.answers(({ path, body }) => others(path, body) ?? (path.endsWith('/answer') ? { json: ncco } : undefined));
}

/** Calls, and waits for the end of the call. */
async function call(staff: Staff, options: CallOptions = {}): Promise<PhoneCall> {
  const { callId } = await world.phone<{ callId: string }>('POST', '/calls', { from: caller, to: ourNumber, staff, ...options });
  return ended(callId);
}

async function ended(callId: string): Promise<PhoneCall> {
  return vi.waitFor(
    async () => {
      const { calls } = await world.phone<{ calls: PhoneCall[] }>('GET', '/state');
      const found = calls.find(({ id, state }) => id === callId && state === 'ended');
      if (found === undefined) throw new Error('the call is not over');
      return found;
    },
    { timeout: 10_000, interval: 20 },
  );
}

const statusesAt = (ending: string) => world.product.at(ending).map(({ status }) => status);
/** Events are sent as they happen and not in turn, so neighbours may arrive swapped. */
const happened = (ending: string, ...statuses: string[]) =>
  vi.waitFor(() => expect(statusesAt(ending).toSorted()).toEqual(statuses.toSorted()));

describe('an inbound call', () => {
  it('asks the product what to do, with digits and an inbound id without dashes', async () => {
    productAnswers([sorry]);
    await call({ does: 'no-answer' });
    expect(world.product.at('/voice/answer')).toEqual([
      {
        from: caller.slice(1),
        to: ourNumber.slice(1),
        uuid: matching(/^[0-9a-f]{32}$/),
        conversation_uuid: matching(/^CON-/),
        endpoint_type: 'phone',
        region_url: world.carrier.url,
      },
    ]);
  });

  it('tells of its own leg, and is over when the instructions are', async () => {
    productAnswers([sorry]);
    const shown = await call({ does: 'no-answer' });
    expect(shown).toMatchObject({ said: ['Sorry we missed you.'], endedBy: 'carrier', staffLegs: [] });
    await happened('/voice/event', 'started', 'ringing', 'answered', 'completed');
    const completed = world.product.at('/voice/event').find(({ status }) => status === 'completed');
    expect(completed).toMatchObject({ direction: 'inbound', duration: matching(/^\d+$/), disconnected_by: 'platform' });
  });

  it('does not name a caller who withholds the number', async () => {
    productAnswers([sorry]);
    expect(await call({ does: 'no-answer' }, { from: null })).toMatchObject({ from: null });
    expect(world.product.at('/voice/answer')).toMatchObject([{ from: 'anonymous' }]);
  });

  it('ends without a staff leg when the caller hangs up before there are instructions', async () => {
    productAnswers([ringStaff()]);
    await world.faults({ kind: 'webhook-late', ms: 600, match: { path: '/answer' } });
    const shown = await call({ does: 'answered' }, { callerHangsUpAfterSeconds: 1 });
    expect(shown).toMatchObject({ endedBy: 'caller', said: [], staffLegs: [] });
    await happened('/voice/event', 'started', 'ringing', 'completed');
  });
});

describe('ringing the staff', () => {
  it.each<[string, Staff, string[], Record<string, unknown>]>([
    ['rings out', { does: 'no-answer' }, ['started', 'ringing', 'timeout', 'completed'], {}],
    [
      'rings out at the staff carrier first',
      { does: 'no-answer', afterSeconds: 5 },
      ['started', 'ringing', 'unanswered', 'completed'],
      { detail: 'carrier_timeout', sip_code: 480 },
    ],
    ['is busy', { does: 'busy' }, ['started', 'busy', 'completed'], { sip_code: 486 }],
    ['is declined', { does: 'declined' }, ['started', 'ringing', 'rejected'], { detail: 'declined', sip_code: 603 }],
    ['is unreachable', { does: 'unreachable' }, ['started', 'unanswered', 'completed'], { detail: 'unavailable', sip_code: 480 }],
  ])('%s: the leg says so, and the next action runs', async (_, staff, statuses, extra) => {
    productAnswers([ringStaff(), sorry]);
    const shown = await call(staff);
    expect(shown.said).toEqual(['Sorry we missed you.']);
    await happened('/staff-leg', ...statuses);
    const failure = world.product.at('/staff-leg').find(({ status }) => status === statuses.find((each) => !['started', 'ringing'].includes(each)));
    expect(failure).toMatchObject({ direction: 'outbound', to: staffPhone.slice(1), ...extra });
  });

  it('is answered by a person: both legs are completed with a duration', async () => {
    productAnswers([ringStaff()]);
    const shown = await call({ does: 'answered', talkSeconds: 60 });
    expect(shown).toMatchObject({ endedBy: 'staff', staffLegs: [{ number: staffPhone, state: 'ended' }] });
    await happened('/staff-leg', 'started', 'ringing', 'answered', 'completed');
    const completed = world.product.at('/staff-leg').find(({ status }) => status === 'completed');
    expect(completed).toMatchObject({ disconnected_by: 'user', duration: matching(/^[1-9]/) });
  });

  it.each(['person', 'voicemail'])('listens for a machine when asked to, and tells of a %s by call_uuid', async (who) => {
    productAnswers([ringStaff({ machineDetection: 'continue' })]);
    await call({ does: who === 'person' ? 'answered' : 'voicemail' });
    const status = who === 'person' ? 'human' : 'machine';
    await happened('/staff-leg', 'started', 'ringing', 'answered', status, 'completed');
    const verdict = world.product.at('/staff-leg').find((event) => event['status'] === status);
    expect(verdict).toMatchObject({ call_uuid: aString });
    expect(verdict).not.toHaveProperty('uuid');
  });

  it('does not tell a voicemail from a person unless asked to', async () => {
    productAnswers([ringStaff()]);
    await call({ does: 'voicemail' });
    await happened('/staff-leg', 'started', 'ringing', 'answered', 'completed');
  });

  it('is cancelled when the caller hangs up first', async () => {
    productAnswers([ringStaff(), sorry]);
    const shown = await call({ does: 'no-answer' }, { callerHangsUpAfterSeconds: 8 });
    expect(shown).toMatchObject({ endedBy: 'caller', said: [], staffLegs: [{ state: 'cancelled' }] });
    await happened('/staff-leg', 'started', 'ringing', 'cancelled', 'completed');
    await happened('/voice/event', 'started', 'ringing', 'answered', 'completed');
    expect(world.product.at('/voice/event').find(({ status }) => status === 'completed')).toMatchObject({ disconnected_by: 'user' });
  });

  it('one phone after another, each behaving in its own way', async () => {
    const second = '+12125550112';
    productAnswers([ringStaff(), ringStaff({ endpoint: [{ type: 'phone', number: second.slice(1) }] })]);
    const { callId } = await world.phone<{ callId: string }>('POST', '/calls', {
      ...{ from: caller, to: ourNumber, staff: { does: 'busy' } },
      staffPhones: { [second]: { does: 'answered', talkSeconds: 1 } },
    });
    expect((await ended(callId)).staffLegs).toMatchObject([
      { number: staffPhone, state: 'busy' },
      { number: second, state: 'ended' },
    ]);
  });

  it('refuses a number with a plus as invalid', async () => {
    productAnswers([ringStaff({ endpoint: [{ type: 'phone', number: staffPhone }] })]);
    await call({ does: 'answered' });
    await happened('/staff-leg', 'started', 'rejected');
  });

  it('tells the application when the connect names no address of its own', async () => {
    productAnswers([ringStaff({ eventUrl: undefined })]);
    await call({ does: 'busy' });
    await happened('/voice/event', 'started', 'ringing', 'answered', 'completed', 'started', 'busy', 'completed');
  });
});

describe('a synchronous connect', () => {
  const replacement = [{ action: 'talk', text: 'We are texting you now.' }];

  it('lets the reply to a failure replace the rest', async () => {
    productAnswers([ringStaff({ eventType: 'synchronous' }), sorry], (_, { status }) =>
      status === 'timeout' ? { json: replacement } : undefined,
    );
    expect((await call({ does: 'no-answer' })).said).toEqual(['We are texting you now.']);
  });

  it('hangs up on a machine and lets the reply replace the rest', async () => {
    productAnswers([ringStaff({ eventType: 'synchronous', machineDetection: 'hangup' }), sorry], (_, { status }) =>
      status === 'machine' ? { json: replacement } : undefined,
    );
    expect((await call({ does: 'voicemail' })).said).toEqual(['We are texting you now.']);
  });

  it('goes on when the reply is empty', async () => {
    productAnswers([ringStaff({ eventType: 'synchronous' }), sorry], (_, { status }) => (status === 'busy' ? { json: [] } : undefined));
    expect((await call({ does: 'busy' })).said).toEqual(['Sorry we missed you.']);
  });

  it('asks the fallback when the reply fails', async () => {
    productAnswers([ringStaff({ eventType: 'synchronous' }), sorry], (path, { status }) => {
      if (path.endsWith('/fallback')) return { json: replacement };
      return status === 'busy' ? { status: 500 } : undefined;
    });
    expect((await call({ does: 'busy' })).said).toEqual(['We are texting you now.']);
    expect(world.product.at('/voice/fallback')).toMatchObject([
      { status: 'busy', original_request: { url: `${world.product.url}/staff-leg`, type: 'event' } },
    ]);
  });
});

describe('when the answer fails', () => {
  const answers = () => world.product.at('/voice/answer');

  it.each([
    [503, 2],
    [429, 2],
    [500, 1],
    [404, 1],
  ])('with %i, it is asked for %i times, and then the fallback', async (status, times) => {
    productAnswers([], (path) => (path.endsWith('/answer') ? { status } : path.endsWith('/fallback') ? { json: [sorry] } : undefined));
    expect((await call({ does: 'busy' })).said).toEqual(['Sorry we missed you.']);
    expect(answers()).toHaveLength(times);
    expect(world.product.at('/voice/fallback')).toMatchObject([
      { from: caller.slice(1), reason: aString, original_request: { url: `${world.product.url}/webhooks/vonage/voice/answer`, type: 'answer' } },
    ]);
  });

  it('with a reset, it is asked for twice', async () => {
    world.product.answers(({ path }) => ({ reset: path.endsWith('/answer') }));
    await call({ does: 'busy' });
    expect(answers()).toHaveLength(2);
  });

  it('and the fallback too, the call is dropped', async () => {
    productAnswers([], (path) => (path.endsWith('/event') ? undefined : { status: 500 }));
    expect(await call({ does: 'busy' })).toMatchObject({ endedBy: 'carrier', said: [] });
    await happened('/voice/event', 'started', 'ringing', 'completed');
  });

  it.each([
    ['an event address that is no list', () => [ringStaff({ eventUrl: 'http://127.0.0.1/' })]],
    ['two endpoints', () => [ringStaff({ endpoint: [{ type: 'phone', number: '12125550111' }, { type: 'phone', number: '12125550112' }] })]],
    ['an unknown action', () => [{ action: 'hangup' }]],
    ['a ring of one second', () => [ringStaff({ timeout: 1 })]],
  ])('for %s, an error webhook says so', async (_, ncco) => {
    productAnswers(ncco());
    await call({ does: 'busy' });
    const isError = ({ status }: Record<string, unknown>) => status === undefined;
    await vi.waitFor(() =>
      expect(world.product.at('/voice/event').filter(isError)).toEqual([
        { reason: containing('Syntax error in NCCO'), conversation_uuid: aString, timestamp: aString },
      ]),
    );
  });

  it('an event is tried once more, and not a third time', async () => {
    productAnswers([sorry], (path) => (path.endsWith('/event') ? { status: 503 } : undefined));
    await call({ does: 'busy' });
    await vi.waitFor(async () => {
      const { webhooks } = await world.phone<{ webhooks: SentWebhook[] }>('GET', '/state');
      const completed = webhooks.filter(({ body }) => body['status'] === 'completed');
      expect(completed.map(({ attempt, responseStatus }) => [attempt, responseStatus])).toEqual([
        [1, 503],
        [2, 503],
      ]);
    });
  });
});

describe('the record of a call', () => {
  it('has both legs, in the shape of the carrier', async () => {
    productAnswers([ringStaff()]);
    const { conversationUuid } = await call({ does: 'busy' });
    const response = await world.ask('GET', `/v1/calls?conversation_uuid=${conversationUuid}`);
    expect(await response.json()).toMatchObject({
      count: 2,
      _embedded: {
        calls: [
          { direction: 'inbound', status: 'completed', conversation_uuid: conversationUuid, from: { type: 'phone', number: caller.slice(1) } },
          { direction: 'outbound', status: 'completed', to: { type: 'phone', number: staffPhone.slice(1) }, duration: '0' },
        ],
      },
    });
  });

  it('is not for those who only know the account key', async () => {
    expect((await world.ask('GET', '/v1/calls', undefined, 'Basic eDp5')).status).toBe(401);
  });

  it('of a leg nobody knows is not found', async () => {
    expect((await world.ask('GET', '/v1/calls/nobody')).status).toBe(404);
  });
});
