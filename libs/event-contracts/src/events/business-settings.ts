import { z } from 'zod';
import { E164, ReasonCode } from '../primitives.js';
import { BookingSettings } from './booking-settings.js';
import { MissedOutcome, Schedule } from './calls.js';
import { ExceptionalDay, OpeningSpan, TimeOfDay } from './opening-times.js';
import { StaffRoute } from './staff-route.js';

/** `front`: calls reach our number first and we ring the staff. `behind`: the business forwards to us the calls it missed. */
export const LineMode = z.enum(['front', 'behind']);
export type LineMode = z.infer<typeof LineMode>;

export const Language = z.enum(['en', 'es', 'fr']);
export type Language = z.infer<typeof Language>;

/** What a person is to a business. Everybody is a new lead until somebody says otherwise. */
export const ContactClass = z.enum(['new-lead', 'customer', 'vendor', 'personal']);
export type ContactClass = z.infer<typeof ContactClass>;

const TemplateId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'must be small letters, digits and hyphens, such as after-hours');

/** A text of the business's own, in LiquidJS. It is the one when every condition fits that is named; the one with more and weightier conditions wins. */
export const TemplateVariant = z.object({
  id: TemplateId,
  outcome: MissedOutcome.optional(),
  schedule: Schedule.optional(),
  contactClass: ContactClass.optional(),
  language: Language.optional(),
  /** For a first text that goes out more than ten minutes after the call, and for no other. An older reader knows no such templates. */
  late: z.boolean().optional(),
  body: z.string().min(1).max(1000),
});
export type TemplateVariant = z.infer<typeof TemplateVariant>;

/** What a missed call brings. Of the rules that fit the most specific one counts: one for a number before one for an outcome before one for a schedule. */
export const ResponseRule = z.object({
  number: E164.optional(),
  outcome: MissedOutcome.optional(),
  schedule: Schedule.optional(),
  send: z.enum(['text', 'nothing']),
  /** Of the template to use; chosen by its conditions when not named. */
  template: TemplateId.optional(),
});
export type ResponseRule = z.infer<typeof ResponseRule>;

/** How far a number's registration for texting has come, such as a 10DLC campaign. Texts of one that is `pending` or `rejected` are held. */
export const Registration = z.enum(['not-needed', 'pending', 'active', 'rejected']);
export type Registration = z.infer<typeof Registration>;

/** Phones one after another, or all at once: then whoever takes the call first gets it. */
export const RingStrategy = z.enum(['in-order', 'together']);
export type RingStrategy = z.infer<typeof RingStrategy>;

const line = {
  /** How long a staff phone rings, in `front` mode. Vonage allows 3 to 7200. */
  ringSeconds: z.int().min(3).max(120),
  mode: LineMode,
  /** Phones rung in `front` mode. */
  staffPhones: z.array(E164).max(20),
};
const screening = {
  ringStrategy: RingStrategy,
  /** Whoever picks up must press 1 to get the call, so that a voicemail is never taken for a person. */
  pressToAccept: z.boolean(),
  /** Ask the carrier whether a machine picked up. A signal only: a long conversation was none with a machine. */
  machineDetection: z.boolean(),
};

/** What one number does otherwise than the business's other numbers. */
export const LineSettings = z.object({ number: E164, registration: Registration.optional(), ...z.object({ ...line, ...screening }).partial().shape });
export type LineSettings = z.infer<typeof LineSettings>;

/** What a caller hears whose call is not, or not any more, offered to the staff. Plain text; the default names the business. */
export const Greeting = z.object({ schedule: Schedule.optional(), language: Language.optional(), say: z.string().min(1).max(500) });
export type Greeting = z.infer<typeof Greeting>;

/** What version 1 of the event began with. */
const first = {
  /** Wait after a call's end before it counts as missed: a call back within it cancels the text. */
  graceSeconds: z.number().min(0).max(300),
  /** A caller texted for a missed call within these hours is not sent a second opener. */
  repeatWindowHours: z.number().min(0).max(720),
  /** A caller who hangs up sooner than this is not texted. */
  minimumRingSeconds: z.number().min(0).max(60),
  /** An opener this long after the call's end would be out of place in any words, and is not sent. */
  staleAfterSeconds: z.int().min(10).max(86_400),
  ...line,
  /** LiquidJS, for when no variant in `templates` fits. */
  openerTemplate: z.string().min(1).max(1000),
  /** IANA zone such as `America/New_York`. */
  timeZone: z.string().min(1),
  /** Without any, the business is always open. */
  hours: z.array(OpeningSpan).max(70),
  links: z.object({ booking: z.url().optional(), website: z.url().optional(), pricing: z.url().optional() }),
};

/** A text to a caller who did not reply to the first one. `text` is in LiquidJS; a plain one is sent without it. */
export const FollowUp = z.object({
  /** After the first text. */
  afterMinutes: z.int().min(5).max(10_080),
  text: z.string().min(1).max(1000).optional(),
});
export type FollowUp = z.infer<typeof FollowUp>;

/** What came later: an older sender leaves it out, and older copies of a business lack it. */
const later = {
  /** Whether the staff's phones ring while the business is closed. Otherwise such a call's outcome is `after-hours`. */
  ringWhenClosed: z.boolean().default(true),
  ringStrategy: screening.ringStrategy.default('in-order'),
  pressToAccept: screening.pressToAccept.default(false),
  machineDetection: screening.machineDetection.default(true),
  lines: z.array(LineSettings).max(100).default([]),
  exceptionalDays: z.array(ExceptionalDay).max(400).default([]),
  language: Language.default('en'),
  greetings: z.array(Greeting).max(20).default([]),
  templates: z.array(TemplateVariant).max(100).default([]),
  responses: z.array(ResponseRule).max(200).default([]),
  /** ISO 3166-1 codes of the countries whose numbers may be texted; the countries of the business's own numbers when empty. */
  allowedCountries: z.array(z.string().regex(/^[A-Z]{2}$/, 'must be a country code such as US')).max(250).default([]),
  /** Segments that a first text or a follow-up may take, with every value as long as it gets. Each is paid for. */
  maxSegments: z.int().min(1).max(10).default(3),
  /** Numbers that are never texted: staff, family, suppliers. */
  neverText: z.array(E164).max(1000).default([]),
  /** Texts for missed calls on one day of the business's zone, at most. */
  textsPerDay: z.int().min(1).max(1_000_000).default(1000),
  /** Further words by which a person opts out, beside those that always do. */
  optOutWords: z.array(z.string().min(2).max(40)).max(50).default([]),
  /** The carrier answers its keywords (STOP, HELP, START, …) itself: we only keep the books for those, and answer all that means the same. */
  carrierAnswersOptOut: z.boolean().default(false),
  /** Keeps answers to calls, too, within these hours of the recipient's day. Reminders and nudges always are. */
  quietHours: z
    .object({ alsoForAnswers: z.boolean(), from: TimeOfDay('08:00'), to: TimeOfDay('21:00') })
    .default({ alsoForAnswers: false, from: '08:00', to: '21:00' }),
  /** Whether callers whom nobody answered may leave a message. `transcribe` has the carrier write it down, at a fee of its own. */
  voicemail: z
    .object({ record: z.boolean(), maxSeconds: z.int().min(10).max(600), transcribe: z.boolean() })
    .default({ record: false, maxSeconds: 120, transcribe: false }),
  /** In the order of their times. Any reply or call of the caller's ends them. */
  followUps: z.array(FollowUp).max(2).default([{ afterMinutes: 60 }, { afterMinutes: 1440 }]),
  /** Phones that are texted when a conversation needs a person and no route says otherwise. */
  alertPhones: z.array(E164).max(5).default([]),
  /** In order. */
  routes: z.array(StaffRoute).max(50).default([]),
  /** Where else the same alerts go: mail, a webhook of the business's own (signed, see docs/conversations.md), a channel at Slack. Addresses are as secret as what they take. */
  alerts: z
    .object({
      emails: z.array(z.email('must be a mail address such as owner@example.com')).max(5).default([]),
      webhook: z.url({ protocol: /^https?$/, error: 'must be a web address such as https://example.com/hooks/ringback' }).max(1000).nullable().default(null),
      slack: z.url({ protocol: /^https?$/, error: 'must be the address of an incoming webhook, such as https://hooks.slack.com/services/…' }).max(1000).nullable().default(null),
    })
    .default({ emails: [], webhook: null, slack: null }),
  /** When nobody has taken a conversation that needs a person: they are told again after so many minutes, and these phones one after the other as well. */
  escalation: z.object({ afterMinutes: z.int().min(1).max(1440), phones: z.array(E164).max(5) }).default({ afterMinutes: 15, phones: [] }),
  /** For each of these reasons (a HandoverReason, or a later one) those who are told are rung as well, and connected with the caller. */
  ringStaffFor: z.array(ReasonCode).max(20).default([]),
  /** What a caller is promised who waits for a person: a call within so many minutes, counted from when the business is next open. Nothing when null. */
  callBackMinutes: z.int().min(5).max(10_080).nullable().default(null),
  /** How often a day a language model may be asked what a reply means that is not understood; never when 0. It only chooses among what the flow knows. */
  assistant: z.object({ questionsPerDay: z.int().min(0).max(10_000) }).default({ questionsPerDay: 0 }),
  /** A conversation that a person took over goes on by itself again when it has been quiet for so long. */
  resumeAfterHours: z.int().min(1).max(720).default(24),
  /** Null when callers do not book in their conversation. */
  booking: BookingSettings.nullable().default(null),
  /** What callers are told before they are texted. */
  consent: z.enum(['implied', 'greeting-disclosed']).default('implied'),
  /** What a text counts as of which nobody knows whether the carrier took it, after so many minutes. It is never sent again. */
  unconfirmed: z
    .object({ countsAs: z.enum(['sent', 'not-sent']), afterMinutes: z.int().min(1).max(10_080) })
    .default({ countsAs: 'sent', afterMinutes: 60 }),
};

/** What a business can decide. */
export const BusinessSettings = z.object({ ...first, ...later });
export type BusinessSettings = z.infer<typeof BusinessSettings>;

/** What the later settings are as long as nobody chooses. */
export const settingDefaults = z.object(later).parse({});
