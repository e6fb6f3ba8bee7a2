import { BusinessId, BusinessSettings, E164 } from '@ringback/event-contracts';
import { z } from 'zod';
import { isOneLine, Settings } from './settings-schemas.js';

export const Name = z.string().trim().min(1, 'must not be empty').max(100, 'must be at most 100 characters').refine(isOneLine, 'must be one line of text').refine((name) => !/\p{Bidi_Control}/u.test(name), 'must not hold characters that turn the direction of writing');

/** Callers are shown it as it is. */
const BusinessName = Name.regex(/^[^{}]*$/, 'must not hold { or }, which are for the fields of texts');

/** Small letters, as ids are compared with those that we made. */
const BusinessIdAsMade = BusinessId.toLowerCase();

export const BusinessParams = z.object({ businessId: BusinessIdAsMade });
export type BusinessParams = z.infer<typeof BusinessParams>;

export const CreateBusiness = z.strictObject({ name: BusinessName, settings: Settings.partial().optional(), numbers: z.array(E164).max(100).optional() });
export type CreateBusiness = z.infer<typeof CreateBusiness>;

export const ChangeBusiness = z.strictObject({ name: BusinessName.optional(), settings: Settings.partial().optional() });
export type ChangeBusiness = z.infer<typeof ChangeBusiness>;

export const AddNumber = z.strictObject({ number: E164 });
export type AddNumber = z.infer<typeof AddNumber>;

export const CreateApiKey = z.strictObject({ name: Name, businessId: BusinessIdAsMade.optional() });
export type CreateApiKey = z.infer<typeof CreateApiKey>;

export const Page = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(400).optional(),
});
export type Page = z.infer<typeof Page>;

export const BusinessQuery = Page.extend({ cursor: z.uuid('must be the nextCursor of an earlier page').optional() });
export type BusinessQuery = z.infer<typeof BusinessQuery>;

/** With a filter by the other side's number. */
export const PersonPage = Page.extend({ person: E164.optional() });
export type PersonPage = z.infer<typeof PersonPage>;

export const MessagePage = PersonPage.extend({ conversationId: z.uuid().optional() });
export type MessagePage = z.infer<typeof MessagePage>;

const Day = z.iso.date('must be a day such as 2026-11-23').refine((day) => day >= '2000-01-01', 'must not be before 2000-01-01');
export const SummaryQuery = z.strictObject({ from: Day.optional(), to: Day.optional() });
export type SummaryQuery = z.infer<typeof SummaryQuery>;

/** Of a problem with a template: what kind it is, where in the template, counted from 1, and the template without it. */
export const placeInTemplate = {
  code: z.string().optional(),
  line: z.int().optional(),
  column: z.int().optional(),
  length: z.int().optional(),
  offer: z.string().optional(),
};

/** RFC 9457, with the field and the fix where they are known. */
export const ProblemView = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  /** A path such as `settings.ringSeconds`. */
  field: z.string().optional(),
  fix: z.string().optional(),
  /** All fields that are wrong. */
  errors: z.array(z.object({ field: z.string(), detail: z.string(), ...placeInTemplate })).optional(),
});

export const MessageParams = z.object({ businessId: BusinessIdAsMade, messageId: z.uuid() });
export type MessageParams = z.infer<typeof MessageParams>;

/** All that is known of one text, in a form that is verified without us: see docs/evidence.md. */
export const EvidenceView = z.object({
  format: z.string(),
  businessId: z.string(),
  /** Of the text that it is about; else it is about a call. */
  messageId: z.string().optional(),
  callId: z.string().optional(),
  exportedAt: z.string(),
  /** What happened, in plain words; no proof by itself. */
  summary: z.array(z.string()),
  entries: z.array(z.looseObject({})),
  waiting: z.array(z.looseObject({})),
  chain: z.array(z.looseObject({})),
  head: z.object({ sequence: z.int(), hash: z.string() }).nullable(),
  howToVerify: z.array(z.string()),
  digest: z.string(),
});

/** What lists answer. */
export const pageOf = <Item extends z.ZodType>(item: Item) => z.object({ data: z.array(item), nextCursor: z.string().nullable() });

export const BusinessView = z.object({
  id: z.uuid(),
  name: z.string(),
  revision: z.int(),
  numbers: z.array(z.string()),
  settings: BusinessSettings,
  /** Grows with each new secret of the business's trigger; null while it has none. */
  triggerGeneration: z.int().nullable(),
  /** Of the flow that new conversations go by; null while callers are asked nothing. */
  flowVersion: z.int().nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export const TriggerSecretView = z.object({
  secret: z.string(),
  generation: z.int(),
  /** With which these sign what they tell of bookings, at `/webhooks/bookings/{cal.com|calendly}/{businessId}`. */
  bookingSecrets: z.object({ 'cal.com': z.string(), calendly: z.string() }),
  /** That signs what `settings.alerts.webhook` is told, as Standard Webhooks are signed. */
  alertSecret: z.string(),
});
export type TriggerSecretView = z.infer<typeof TriggerSecretView>;
export const BusinessPage = pageOf(BusinessView);
export const NumberView = z.object({ number: z.string() });
export const NumberList = z.object({ data: z.array(NumberView) });

/** The carrier's own language, so it is described no further: Vonage's is an NCCO. */
export const StandbyView = z.array(z.looseObject({ action: z.string() }));

export const MessageView = z.object({
  id: z.uuid(),
  direction: z.enum(['inbound', 'outbound']),
  number: z.string(),
  person: z.string(),
  text: z.string(),
  state: z.string(),
  reason: z.string().nullable(),
  /** Of a text that was unconfirmed: what told at last, or as what it counts. */
  settledBy: z.string().nullable(),
  conversationId: z.string().nullable(),
  callId: z.string().nullable(),
  createdAt: z.string(),
  sentAt: z.string().nullable(),
  deliveredAt: z.string().nullable(),
  segments: z.int(),
});
export const MessagePageView = pageOf(MessageView);

export const ConversationView = z.object({
  id: z.uuid(),
  contactId: z.string(),
  caller: z.string(),
  number: z.string(),
  state: z.string(),
  openedAt: z.string(),
  lastActivityAt: z.string(),
  missedCalls: z.int(),
  replies: z.int(),
  /** `normal`, `raised` or `high`: how often they called again since our last text, or theirs. */
  urgency: z.string(),
  /** How far it has come in the business's questions; null while no flow has spoken in it. */
  flow: z
    .object({
      version: z.int(),
      /** `asking`, or how it ended: `qualified`, `not-qualified`, `human`, `opted-out`. */
      state: z.string(),
      /** The question that waits for its answer. */
      asking: z.string().nullable(),
      /** In the order they were learnt; null for a question that was passed over. */
      answers: z.array(z.object({ question: z.string(), answer: z.string().nullable() })),
      /** Why somebody was told of it last. */
      told: z.string().nullable(),
      /** Why the caller wanted nothing: `wrong-number` or `not-needed`. */
      declined: z.string().nullable(),
      beganAt: z.string(),
    })
    .nullable(),
});
export const ConversationPage = pageOf(ConversationView);

const Figures = z.object({
  calls: z.int(),
  answered: z.int(),
  missed: z.int(),
  texted: z.int(),
  skipped: z.int(),
  delivered: z.int(),
  failed: z.int(),
  unconfirmed: z.int(),
  replied: z.int(),
  /** Conversations whose caller answered all that the business needs to know. */
  qualified: z.int(),
  /** Conversations whose caller followed the booking link. */
  followed: z.int(),
  /** Appointments that were made. */
  booked: z.int(),
  /** Calls back, visits and answers that callers were promised by a time. */
  promised: z.int(),
  promisesKept: z.int(),
  promisesBroken: z.int(),
  /** Conversations in which a person was needed. */
  handedOver: z.int(),
  /** Leads that were closed as won. */
  won: z.int(),
  lost: z.int(),
  /** Of the won ones, those whose caller was texted for a missed call while it was this lead. */
  recovered: z.int(),
  /** What the won and the recovered leads are worth, by currency, in its smallest unit. */
  values: z.array(z.object({ currency: z.string(), wonMinor: z.int(), recoveredMinor: z.int() })),
  /** Call end to text accepted by the carrier, in seconds; null when nothing was texted. */
  responseSeconds: z.object({ p50: z.number(), p95: z.number(), p99: z.number() }).nullable(),
});
export const SummaryView = z.object({
  from: z.string(),
  to: z.string(),
  timeZone: z.string(),
  total: Figures,
  days: z.array(z.object({ day: z.string(), figures: Figures })),
  skips: z.array(z.object({ reason: z.string(), count: z.int() })),
});
export type SummaryView = z.infer<typeof SummaryView>;

export const ApiKeyView = z.object({ id: z.uuid(), name: z.string(), businessId: z.string().nullable(), createdAt: z.string() });
/** The only time the key itself is shown. */
export const NewApiKeyView = ApiKeyView.extend({ key: z.string() });
export const ApiKeyList = z.object({ data: z.array(ApiKeyView) });

export const ServiceName = z.enum(['call-ingest', 'contact-resolution', 'qualification-conversation', 'messaging', 'analytics']);
export type ServiceName = z.infer<typeof ServiceName>;
export const ParkedEventView = z.object({
  id: z.string(),
  service: ServiceName,
  topic: z.string(),
  type: z.string().nullable(),
  eventId: z.string().nullable(),
  reason: z.string(),
  attempts: z.int(),
  parkedAt: z.string(),
});
export const ParkedEventList = z.object({
  data: z.array(ParkedEventView),
  /** Services that did not answer: what they have parked is not in the list. */
  notAnswering: z.array(ServiceName),
});
export type ParkedEventList = z.infer<typeof ParkedEventList>;
export const ParkedEventQuery = z.strictObject({ service: ServiceName.optional() });
export type ParkedEventQuery = z.infer<typeof ParkedEventQuery>;
export const ReconciliationView = z.object({
  /** In UTC. */
  day: z.string(),
  /** `under-way`, `done`, or `given-up` for the reason in `problem`. */
  state: z.string(),
  hoursDone: z.int(),
  /** In our records or the carrier's. */
  callsCompared: z.int(),
  /** How many differences of each kind there were. */
  counts: z.record(z.string(), z.int()),
  problem: z.string().nullable(),
  endedAt: z.string().nullable(),
});
export type ReconciliationView = z.infer<typeof ReconciliationView>;
export const ReconciliationList = z.object({ data: z.array(ReconciliationView) });
export type ReconciliationList = z.infer<typeof ReconciliationList>;
export const WholeReconciliationView = ReconciliationView.extend({
  differences: z.array(
    z.object({
      /** `unknown-to-us`, `unknown-to-carrier`, `answered-at-carrier`, `end-unheard` or `other-length`. */
      kind: z.string(),
      /** Null when we have no such call. */
      callId: z.string().nullable(),
      /** What the carrier knows the caller's leg by. */
      legId: z.string(),
      startedAt: z.string(),
      /** The call is now what the carrier's records say. */
      learnt: z.boolean(),
      /** How long the caller was connected; null when not known. */
      ourSeconds: z.number().nullable(),
      carrierSeconds: z.number().nullable(),
    }),
  ),
});
export type WholeReconciliationView = z.infer<typeof WholeReconciliationView>;
export const ReconciliationQuery = z.strictObject({ limit: z.coerce.number('must be from 1 to 100').int('must be from 1 to 100').min(1, 'must be from 1 to 100').max(100, 'must be from 1 to 100').default(30) });
export type ReconciliationQuery = z.infer<typeof ReconciliationQuery>;
export const ReconciliationParams = z.object({ day: z.iso.date('must be a day such as 2026-11-23') });
export type ReconciliationParams = z.infer<typeof ReconciliationParams>;
/** Of a list that is given whole. */
export const NoQuery = z.strictObject({});
export type NoQuery = z.infer<typeof NoQuery>;
export const ParkedEventParams = z.object({ service: ServiceName, id: z.string().regex(/^\d{1,18}$/, 'must be the id of a parked event') });
export type ParkedEventParams = z.infer<typeof ParkedEventParams>;
