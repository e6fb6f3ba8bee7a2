import { responseTo } from '@ringback/business-directory';
import {
  type BusinessId, type BusinessProfile, type CallId, type ContactId, type ContactResolved, type DataOf, type E164, instantOf, plus, settingDefaults,
} from '@ringback/event-contracts';
import { callerOf, decideOpener, openerText, policyOf } from '@ringback/qualification-conversation/domain';
import { progress, type SuiteResult } from '../report.js';
import { median } from '../statistics.js';

type ResolvedCall = DataOf<typeof ContactResolved>;

const RUNS = 5;
const CALLS = 100_000;
const now = instantOf(Date.UTC(2026, 10, 23, 17));
const businessId = '0198f1f0-0000-7000-8000-000000000001' as BusinessId;
const number = '+14155550100' as E164;

/** A business that has made use of what it may decide. */
const business: BusinessProfile = {
  businessId, revision: 1, name: 'Joe’s Plumbing', numbers: [number],
  settings: {
    ...settingDefaults,
    graceSeconds: 6, repeatWindowHours: 24, minimumRingSeconds: 3, staleAfterSeconds: 600, ringSeconds: 20, mode: 'front',
    staffPhones: ['+14155550190', '+14155550191', '+14155550192'] as E164[],
    openerTemplate: 'Hi{% if caller.firstName %} {{ caller.firstName }}{% endif %}, this is {{ business.name }}. Sorry we missed your call. How can we help? Reply STOP to opt out',
    timeZone: 'America/New_York', hours: [], links: {},
    neverText: Array.from({ length: 100 }, (_, index) => `+1212555${String(1000 + index)}` as E164),
    templates: (['busy', 'voicemail', 'after-hours', 'declined', 'abandoned'] as const).flatMap((outcome) =>
      (['open', 'closed'] as const).map((schedule) => ({ id: `${outcome}-${schedule}`, outcome, schedule, body: `{{ business.name }}: sorry we missed you (${outcome}, ${schedule}). Reply STOP to opt out` })),
    ),
    responses: [{ outcome: 'abandoned', send: 'nothing' }, { outcome: 'busy', schedule: 'closed', send: 'text', template: 'busy-closed' }],
  },
};

/** One in four is texted already, one has a landline, one brings nothing; the others are texted. */
const calls: readonly { call: ResolvedCall; textedAgo: number | null }[] = Array.from({ length: 400 }, (_, index) => ({
  textedAgo: index % 4 === 1 ? 3_600 : null,
  call: {
    businessId, callId: '0198f1f0-0000-7000-8000-000000000002' as CallId, number, caller: `+1415555${String(2000 + index)}` as E164, contactId: '0198f1f0-0000-7000-8000-000000000003' as ContactId,
    outcome: (['no-answer', 'busy', 'voicemail', 'abandoned'] as const)[index % 4] ?? 'no-answer', schedule: index % 8 < 4 ? 'open' : 'closed', endedAt: plus(now, -10),
    name: index % 3 === 0 ? 'Ann Lee' : null, returning: false, lineType: index % 16 === 2 ? 'landline' : 'mobile', contactClass: 'new-lead', refused: false, lineUnanswered: false,
  },
}));

/** Facts → a text, or the reason for none: CPU of the decision alone. */
export function decision(): Promise<SuiteResult> {
  const perCall: number[] = [];
  let texts = 0;
  for (let run = 0; run <= RUNS; run += 1) {
    progress(run === 0 ? 'decision: warming up' : `decision: run ${String(run)} of ${String(RUNS)}`);
    const before = process.cpuUsage();
    for (let done = 0; done < CALLS; done += 1) texts += decide(calls[done % calls.length]!);
    const { user, system } = process.cpuUsage(before);
    if (run > 0) perCall.push((user + system) / CALLS);
  }
  const share = (100 * texts) / (CALLS * (RUNS + 1));
  return Promise.resolve({
    suite: 'decision',
    rows: [
      { name: `facts → text or reason, CPU per call (median of ${String(RUNS)})`, value: median(perCall), unit: 'µs', target: '<= 50' },
      { name: 'calls that brought a text', value: share, unit: '%' },
    ],
  });
}

function decide({ call, textedAgo }: (typeof calls)[number]): 0 | 1 {
  const response = responseTo(call, business.settings.responses);
  const caller = callerOf(call, business, false);
  const thread = { lastOpenerAt: textedAgo === null ? null : plus(now, -textedAgo), lastMissedAt: null, lastSpokeAt: null, replies: 0, optedOut: false };
  const decided = decideOpener({ caller, outcome: call.outcome, endedAt: call.endedAt, learntAt: now, late: false }, thread, policyOf(business, call, response), now);
  if (decided.is !== 'request') return 0;
  openerText(business, { ...call, callerName: call.name, template: response.template, late: decided.late });
  return 1;
}
