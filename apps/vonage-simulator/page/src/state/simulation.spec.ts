import { describe, expect, it } from 'vitest';
import type { Change } from '../wire/objects.js';
import { aCall, aDecision, aText, at, aWebhook, staffPhone } from './sample.js';
import { nothingYet, simulation, type Simulation } from './simulation.js';

function after(...steps: [seconds: number, ...changes: Change[]][]): Simulation {
  return steps.reduce((state, [seconds, ...changes]) => simulation(state, { is: 'changed', changes, at: at(seconds) }), nothingYet);
}

const ringing = aCall({ staffLegs: [{ number: staffPhone, state: 'ringing' }] });
const rungOut = aCall({ state: 'ended', endedAt: at(20), staffLegs: [{ number: staffPhone, state: 'no-answer' }] });

describe('what the page knows', () => {
  it('never takes a call back to an earlier state, whatever order the news comes in', () => {
    const state = after([1, { is: 'call', call: rungOut }], [2, { is: 'call', call: ringing }]);
    expect(state.calls.get('call-1')).toEqual(rungOut);
  });

  it('tells nothing twice, though it hears it twice', () => {
    const once = after([1, { is: 'call', call: rungOut }]);
    const twice = after([1, { is: 'call', call: rungOut }], [9, { is: 'call', call: rungOut }]);
    expect(twice.moments).toEqual(once.moments);
  });

  it('notices what happened to a staff phone when it hears of it, but never after the end of the call', () => {
    const state = after([1, { is: 'call', call: ringing }], [25, { is: 'call', call: rungOut }]);
    const legs = [...state.moments.values()].filter(({ is }) => is === 'leg');
    expect(legs.map((moment) => moment.at)).toEqual([at(1), at(20)]);
  });

  it('believes the snapshot after a loss, and still knows when it noticed things', () => {
    const before = after([1, { is: 'call', call: ringing }], [2, { is: 'text', text: aText({ id: 'gone' }) }]);
    const state = simulation(before, { is: 'loaded', snapshot: { calls: [rungOut], outboundCalls: [], decisions: [], texts: [], webhooks: [] }, at: at(60) });
    expect(state.texts.size).toBe(0);
    expect([...state.moments.values()].filter(({ id }) => id === 'gone')).toEqual([]);
    expect([...state.moments.values()].find((moment) => moment.is === 'leg' && moment.state === 'ringing')?.at).toEqual(at(1));
  });

  it('does not take the opening of the page for the delivery of an old text', () => {
    const state = simulation(nothingYet, { is: 'loaded', snapshot: { calls: [], outboundCalls: [], decisions: [], texts: [aText({ status: 'delivered' })], webhooks: [] }, at: at(900) });
    expect([...state.moments.values()].map((moment) => moment.at)).toEqual([at(30), at(30)]);
  });

  it('does not take the opening of the page for the moment of a decision', () => {
    const decisions = [aDecision({ at: null }), aDecision({ id: 'call-2', at: at(30) })];
    const state = simulation(nothingYet, { is: 'loaded', snapshot: { calls: [rungOut], outboundCalls: [], decisions, texts: [], webhooks: [] }, at: at(900) });
    expect([...state.moments.values()].filter(({ is }) => is === 'decision').map((moment) => moment.at)).toEqual([at(20), at(30)]);
  });

  it('forgets everything when the simulator does', () => {
    expect(after([1, { is: 'call', call: ringing }], [2, { is: 'reset' }])).toEqual(nothingYet);
  });

  it('lets go of old webhooks instead of growing without end', () => {
    const many = Array.from({ length: 700 }, (_, index): Change => ({ is: 'webhook', webhook: aWebhook({ id: `webhook-${index}` }) }));
    const state = after([1, ...many]);
    expect(state.webhooks.size).toBe(300);
    expect(state.webhooks.has('webhook-699')).toBe(true);
  });
});
