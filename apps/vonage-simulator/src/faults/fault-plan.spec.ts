import { describe, expect, it } from 'vitest';
import { Faults } from './fault.js';
import { FaultPlan, type Target } from './fault-plan.js';

const send: Target = { path: '/v1/messages', recipient: '12125550141', status: null };
const event: Target = { path: '/webhooks/vonage/voice/event', recipient: '12125550100', status: 'completed' };

function planOf(fault: Record<string, unknown>, chance = 0): FaultPlan {
  const plan = new FaultPlan(() => chance);
  plan.replace(Faults.parse({ faults: [fault] }).faults);
  return plan;
}

describe('a fault', () => {
  it('strikes as often as its count', () => {
    const plan = planOf({ kind: 'low-balance', count: 2 });
    expect([1, 2, 3].map(() => plan.strike('low-balance', send) !== null)).toEqual([true, true, false]);
    expect(plan.list()).toMatchObject([{ strikes: 2 }]);
  });

  it.each([
    [0.49, true],
    [0.5, false],
  ])('of probability 0.5 and luck %f: %s', (chance, strikes) => {
    expect(planOf({ kind: 'low-balance', probability: 0.5 }, chance).strike('low-balance', send) !== null).toBe(strikes);
  });

  it.each<[string, Record<string, unknown>, Target, boolean]>([
    ['of the API strikes sends when it does not say', { kind: 'latency', ms: 1 }, { ...send, path: '/v1/calls' }, false],
    ['of the API strikes where it says', { kind: 'latency', ms: 1, match: { path: '/v1/calls' } }, { ...send, path: '/v1/calls' }, true],
    ['of media strikes all media when it does not say', { kind: 'media-missing' }, { ...send, path: '/v3/media/1' }, true],
    ['of webhooks strikes every webhook when it does not say', { kind: 'webhook-lost' }, event, true],
    ['keeps to its recipient', { kind: 'webhook-lost', match: { recipient: '+12125550141' } }, event, false],
    ['keeps to its status', { kind: 'webhook-lost', match: { status: 'answered' } }, event, false],
    ['strikes the status it names', { kind: 'webhook-lost', match: { status: 'completed' } }, event, true],
  ])('%s', (_, fault, target, strikes) => {
    expect(planOf(fault).strike(fault['kind'] as 'latency', target) !== null).toBe(strikes);
  });
});
