import type { CallFact, CallReport } from '@ringback/carrier';
import type { BusinessId, CallId, CarrierId, E164, Instant } from '@ringback/event-contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { after, arrived, caller, inFront, noon, staff } from '../../test/a-call.js';
import { type Call, firstHeardOf, hear, judge, type Judged } from './call.js';
import { believable } from './facts.js';

const id = 'a7c1a9be-46a6-5f4f-9a30-0c9a5a2f2d11' as CallId;
const owner = { businessId: '0b2c1d34-7a1e-4a52-8a39-9f1f3b6f0a01' as BusinessId, rules: inFront };
const report = (fact: CallFact): CallReport => ({
  carrierCallId: 'CON-1' as CarrierId, number: '+14155550100' as E164, caller: '+14155550177' as E164, callerAsSent: '14155550177', fact,
});
const heard = (...[first, ...rest]: [CallFact, ...CallFact[]]): Call =>
  rest.reduce<Call>((call, fact) => hear(call, report(fact)), { ...firstHeardOf(id, report(first)), owner });
const announced = ({ call }: Judged, at: Instant): Call => ({ ...call, announcedAt: at });

describe('a call', () => {
  it('waits out its grace period before it is announced as missed', () => {
    const judged = judge(heard(arrived, caller('ended', 27, 27)), after(27));
    expect(judged).toMatchObject({ call: { state: 'missed', announceAt: after(33), announcedAt: null }, dueMissed: null, timer: { do: 'set', at: after(33) } });
  });

  it('keeps the timer it has', () => {
    const { call } = judge(heard(arrived, caller('ended', 27, 27)), after(27));
    expect(judge(call, after(28)).timer).toBeNull();
  });

  it('is announced at once when its end is learnt after the grace period', () => {
    const judged = judge(heard(arrived, caller('ended', 27, 27)), after(34));
    expect(judged).toMatchObject({ call: { announceAt: null }, dueMissed: { endedAt: after(27) }, timer: null });
  });

  it('is not announced when it turns out within the grace period that it was answered', () => {
    const { call } = judge(heard(arrived, caller('ended', 27, 27)), after(27));
    const judged = judge(hear(call, report(staff('answered', 10))), after(28));
    expect(judged).toMatchObject({ call: { state: 'answered', outcome: null }, answered: { at: after(10), afterMissed: false }, dueMissed: null, timer: { do: 'clear' } });
  });

  it('is marked as answered after it was announced as missed', () => {
    const call = announced(judge(heard(arrived, caller('ended', 27, 27)), after(34)), after(34));
    expect(judge(hear(call, report(staff('answered', 10))), after(35)).answered).toEqual({ at: after(10), afterMissed: true });
  });

  it('is announced as missed after all when the answer proves to be a machine\'s', () => {
    const { call } = judge(heard(arrived, staff('answered', 10)), after(10));
    const withMachine = judge(hear(call, report(staff('machine', 14))), after(14)).call;
    expect(withMachine.state).toBe('open');
    const ended = hear(hear(withMachine, report(staff('ended', 18, 8))), report(caller('ended', 18, 18)));
    expect(judge(ended, after(30))).toMatchObject({ call: { state: 'missed', outcome: 'voicemail' }, answered: null, dueMissed: { outcome: 'voicemail' } });
  });

  it('is nobody\'s, and not judged, while no business owns its number', () => {
    const call: Call = { ...heard(arrived, caller('ended', 27, 27)), owner: null };
    expect(judge(call, after(3600))).toEqual({ call, answered: null, dueMissed: null, timer: null });
  });

  it('takes from a report what it did not know, and nothing else', () => {
    const nameless: CallReport = { ...report(staff('started', 1)), number: null, caller: null, callerAsSent: null };
    const call = hear(firstHeardOf(id, nameless), report(arrived));
    expect(call).toMatchObject({ number: '+14155550100', caller: '+14155550177', receivedAt: noon });
    expect(hear(call, { ...report(arrived), number: '+14155550199' as E164 }).number).toBe('+14155550100');
  });

  it('tells each thing at most once, however often and in whatever order it is told', () => {
    const story = [arrived, staff('answered', 9), staff('machine', 12), staff('ended', 15, 6), caller('ended', 16, 16), staff('human', 13)];
    fc.assert(fc.property(fc.array(fc.nat(story.length - 1), { minLength: 1, maxLength: 30 }), (order) => {
      let call = heard(arrived);
      const told = { answered: 0, missed: 0 };
      for (const [step, index] of order.entries()) {
        const now = after(16 + step * 3);
        const judged = judge(hear(call, report(story[index] ?? arrived)), now);
        told.answered += judged.answered ? 1 : 0;
        told.missed += judged.dueMissed ? 1 : 0;
        call = judged.dueMissed ? announced(judged, now) : judged.call;
      }
      expect(Math.max(told.answered, told.missed)).toBeLessThanOrEqual(1);
    }));
  });
});

describe('the time of a fact', () => {
  it.each([
    ['believed when it is past', after(-5), after(-5)],
    ['not believed when it is yet to come', after(5), noon],
    ['not believed when it is older than the carrier\'s last try', after(-90_000), noon],
  ])('is %s', (_, at, believed) => {
    expect(believable({ ...arrived, at }, noon).at).toBe(believed);
  });
});
