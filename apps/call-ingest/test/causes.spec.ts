import { plus } from '@ringback/event-contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Call, judge } from '../src/domain/call.js';
import type { CallRules } from '../src/domain/call-rules.js';
import { inFront, noon } from './a-call.js';
import { aVonageCall, type Sending, type VonageCall } from './a-vonage-call.js';
import { heardNext, inEveryOrder, LONG_AFTER_SECONDS, outcomeOf, reportsIn } from './in-every-order.js';

/** More are tried in some of their orders only. */
const MOST_IN_EVERY_ORDER = 7;

type Tell = (call: VonageCall) => Sending[];

const completed = (seconds: number, duration: number, by: 'user' | 'platform') => ({ duration: String(duration), disconnected_by: by, end_time: plus(noon, seconds) });
/** The caller hung up. */
const left = (call: VonageCall, seconds: number): Sending => call.inbound('completed', seconds, completed(seconds, Math.round(seconds), 'user'));
/** The caller heard us to the end. */
const letGo = (call: VonageCall, seconds: number): Sending => call.inbound('completed', seconds, completed(seconds, Math.round(seconds), 'platform'));
const over = (call: VonageCall, seconds: number, duration = 0): Sending => call.outbound('completed', seconds, completed(seconds, duration, 'user'));
/** How the leg to the staff came to nothing, and its end. Every leg has one that was not rejected. */
const failed = (status: string, seconds: number, extra: object): Tell => (call) => [
  call.outbound(status, seconds, extra), ...(status === 'rejected' ? [] : [over(call, seconds + 0.1)]), letGo(call, seconds + 4),
];

/** The causes of a call that was missed, or not, as Vonage tells of them beside what it tells of every call. */
const causes: readonly [cause: string, tells: Tell, outcome: string][] = [
  ['rang out at our own limit', failed('timeout', 20.6, {}), 'no-answer'],
  ['rang out at the carrier of the staff', failed('unanswered', 18, { detail: 'carrier_timeout', sip_code: 480 }), 'no-answer'],
  ['rang out there, in the words of older documentation', failed('unanswered', 18, { detail: 'timeout' }), 'no-answer'],
  ['rang out there, and only the network says so', failed('unanswered', 18, { sip_code: '408' }), 'no-answer'],
  ['rang out there, and the network cancelled it', failed('unanswered', 18, { sip_code: 487 }), 'no-answer'],
  ['met a busy phone', failed('busy', 2, { sip_code: 486 }), 'busy'],
  ['was declined, told as rejected', failed('rejected', 5, { detail: 'declined', sip_code: 603 }), 'declined'],
  ['was declined, told as unanswered', failed('unanswered', 5, { sip_code: 603 }), 'declined'],
  ['was declined, told as busy', failed('busy', 5, {}), 'busy'],
  ['went to a phone that is off', failed('unanswered', 3, { detail: 'unavailable', sip_code: 480 }), 'unreachable'],
  ['went to a number that is none', failed('rejected', 1, { detail: 'invalid_number' }), 'unreachable'],
  ['went to a number that may not be called', failed('rejected', 1, { detail: 'restricted' }), 'unreachable'],
  ['went where no route leads', failed('failed', 1, { detail: 'cannot_route', sip_code: 404 }), 'unreachable'],
  ['went to a number out of service', failed('failed', 1, { detail: 'number_out_of_service' }), 'unreachable'],
  ['failed at the carrier', failed('failed', 1, { detail: 'internal_error' }), 'unreachable'],
  ['failed for a reason that nobody has heard of', failed('failed', 1, { detail: 'solar_flare' }), 'unreachable'],
  ['met a voicemail, and the carrier heard a machine', (call) => [call.outbound('answered', 8), call.detected('machine', 12), over(call, 16, 8), left(call, 16)], 'voicemail'],
  ['met a voicemail, of which only the tone was told', (call) => [call.detected('machine', 12, { sub_state: 'beep_start' }), over(call, 16, 8), left(call, 16)], 'voicemail'],
  ['met a voicemail, and nobody listened for machines', (call) => [call.outbound('answered', 8), over(call, 16, 8), left(call, 16)], 'answered'],
  ['was given up while it rang', (call) => [call.outbound('cancelled', 9), over(call, 9.1), left(call, 9)], 'abandoned'],
  ['was given up while it rang, and only that is told', (call) => [call.outbound('cancelled', 9), left(call, 9)], 'abandoned'],
  ['was given up after one ring', (call) => [call.outbound('cancelled', 2.4), over(call, 2.5), left(call, 2.4)], 'abandoned-short'],
  ['ended in a conversation', (call) => [call.outbound('answered', 8), over(call, 38, 30), left(call, 38)], 'answered'],
  ['ended in a conversation with what was heard to be a person', (call) => [call.outbound('answered', 8), call.detected('human', 11), over(call, 38, 30), left(call, 38)], 'answered'],
  ['ended in a conversation too long for the machine that was heard', (call) => [call.outbound('answered', 8), call.detected('machine', 11), over(call, 98, 90), left(call, 98)], 'answered'],
  ['ended in a conversation with a person first heard to be a machine', (call) => [call.detected('machine', 9), call.detected('human', 12), over(call, 16, 8), left(call, 16)], 'answered'],
  ['ended in a conversation whose beginning was lost', (call) => [over(call, 38, 30), left(call, 38)], 'answered'],
];

const screened: CallRules = { ...inFront, mustAccept: true };

/** Those of a phone that must accept the call. */
const mustAccept: typeof causes = [
  ['was taken by key', (call) => [call.outbound('answered', 8), call.pressed('1', 14), over(call, 38, 30), left(call, 38)], 'answered'],
  ['was taken by key, and all else was lost', (call) => [call.pressed('1', 14)], 'answered'],
  ['met a voicemail, and nobody pressed a key', (call) => [call.outbound('answered', 8), call.pressed('', 24), over(call, 25, 17), letGo(call, 30)], 'voicemail'],
  ['met a voicemail that sounded like a person, and was long', (call) => [call.outbound('answered', 8), call.detected('human', 11), over(call, 98, 90), letGo(call, 102)], 'no-answer'],
  ['met somebody who pressed another key', (call) => [call.outbound('answered', 8), call.pressed('2', 12), over(call, 13, 5), letGo(call, 17)], 'declined'],
  ['met somebody who pressed the right key after a wrong one', (call) => [call.outbound('answered', 8), call.pressed('2', 12), call.pressed('1', 12.4), over(call, 13, 5), letGo(call, 17)], 'declined'],
  ['was given up before the key was pressed', (call) => [call.outbound('answered', 8), call.pressed('1', 12), over(call, 12.1, 4), left(call, 11.9)], 'abandoned'],
  ['rang out where a key was asked for', failed('timeout', 20.6, {}), 'no-answer'],
];

/** Those in which no phone of the staff was rung. */
const withoutStaff: typeof causes = [
  ['was given up before anything rang', (call) => [left(call, 4)], 'abandoned'],
  ['was given up at once', (call) => [left(call, 0.8)], 'abandoned-short'],
  ['was one too many for the second', (call) => [call.error('Connect throttled', 1), letGo(call, 2)], 'unreachable'],
  ['was one too many for the second, told as a leg that failed', (call) => [call.error('Connect throttled', 1), call.outbound('failed', 1), letGo(call, 5)], 'unreachable'],
  ['was told what no carrier understands', (call) => [call.error('Syntax error in NCCO. Invalid value type or action.', 1), letGo(call, 1.2)], 'unreachable'],
];

const rings: Tell = (call) => [call.outbound('started', 0.6), call.outbound('ringing', 1)];
const nothing: Tell = () => [];
const row = (rung: Tell, rules: CallRules) => ([cause, tells, outcome]: (typeof causes)[number]) => ({ cause, tells, outcome, rings: rung, rules });
const rows = [...causes.map(row(rings, inFront)), ...mustAccept.map(row(rings, screened)), ...withoutStaff.map(row(nothing, inFront))];

/** All that is told of a call: what matters least comes last. */
function story({ tells, rings: rung }: (typeof rows)[number]) {
  const call = aVonageCall('+14155550100', '+14155550177', noon);
  const chatter = [...rung(call).toReversed(), call.inbound('answered', 0.3), call.inbound('ringing', 0.2), call.inbound('started', 0.1)];
  const all = reportsIn([call.question(), ...tells(call), ...chatter], plus(noon, LONG_AFTER_SECONDS));
  return { all, few: all.slice(0, MOST_IN_EVERY_ORDER) };
}

describe('a call that', () => {
  it.each(rows)('$cause is $outcome, in whatever order it is told, and however often', (row) => {
    const { few } = story(row);
    const { rules } = row;
    const known = few.reduce<Call | null>((call, report) => heardNext(call, report, rules), null)?.known;
    const seen = new Set<string>();
    let differently = 0;
    let newWhenToldAgain = 0;
    inEveryOrder(few, rules, (call) => {
      seen.add(outcomeOf(call, noon));
      if (JSON.stringify(call.known) !== JSON.stringify(known)) differently += 1;
      if (few.some((report) => heardNext(call, report, rules) !== call)) newWhenToldAgain += 1;
    });
    expect({ seen: [...seen], differently, newWhenToldAgain }).toEqual({ seen: [row.outcome], differently: 0, newWhenToldAgain: 0 });
  });

  it.each(rows)('$cause is $outcome, though more is told, some of it twice, and each time it is judged', (row) => {
    const { all } = story(row);
    const order = fc.shuffledSubarray(all, { minLength: all.length });
    const anyStory = fc.tuple(order, fc.shuffledSubarray(all)).chain(([once, again]) => fc.shuffledSubarray([...once, ...again], { minLength: once.length + again.length }));
    fc.assert(fc.property(anyStory, (reports) => {
      const told = { answered: 0, missed: 0 };
      let call: Call | null = null;
      for (const report of reports) {
        // All within the grace period, so that nothing is announced before all is told.
        const judged = judge(heardNext(call, report, row.rules), noon);
        told.answered += judged.answered ? 1 : 0;
        told.missed += judged.dueMissed ? 1 : 0;
        call = judged.call;
      }
      expect(call && outcomeOf(call, noon)).toBe(row.outcome);
      expect(told.answered).toBeLessThanOrEqual(1);
      expect(told.missed).toBe(0);
    }));
  });
});
