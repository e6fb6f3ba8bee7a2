import { BookableService, BookableStaff, BookingSettings, BusinessSettings, ExceptionalDay, FollowUp, Greeting, HandoverReason, LineSettings, OpeningSpan, ResponseRule, Rota, RouteReason, StaffRoute, TemplateVariant } from '@ringback/event-contracts';
import { isTimeZone } from '@ringback/schedule';
import { z } from 'zod';

/** What a text can carry and PostgreSQL can keep: no control characters, no half of an emoji. */
export const isOneLine = (text: string): boolean => !/[\p{Cc}\p{Cs}]/u.test(text);
export const isKeepable = (text: string): boolean => !/[\0\p{Cs}]/u.test(text);

const NOT_A_LINK = 'must be a web address such as https://example.com/book';
const Link = z
  .url({ protocol: /^https?$/, error: NOT_A_LINK })
  .max(500)
  .refine((link) => isOneLine(link) && !/\s/.test(link), NOT_A_LINK)
  .refine((link) => !/[{}]/.test(link), 'is sent as it stands, and holds { or }: write the address itself');

type Undefaulted<Schema> = Schema extends z.ZodDefault<infer Inner> ? Inner : Schema;
/** What a setting is when nobody chose is decided at the creation of a business; in a change it must not come back. */
function withoutDefaults<Shape extends z.ZodRawShape>(shape: Shape): { [Name in keyof Shape]: Undefaulted<Shape[Name]> } {
  const entries = Object.entries(shape).map(([name, schema]) => [name, schema instanceof z.ZodDefault ? schema.unwrap() : schema]);
  return Object.fromEntries(entries) as { [Name in keyof Shape]: Undefaulted<Shape[Name]> };
}

/** A template as a person writes it. */
export const TemplateBody = BusinessSettings.shape.openerTemplate.refine(isKeepable, 'must be text without NUL or halves of characters');

const inOrderOfTime = (followUps: readonly FollowUp[]): boolean => followUps.every(({ afterMinutes }, index) => afterMinutes > (followUps[index - 1]?.afterMinutes ?? 0));

/** What a business decides, as people write it: strictly, so that no slip of a key is lost. */
export const Settings = z.strictObject({
  ...withoutDefaults(BusinessSettings.shape),
  openerTemplate: TemplateBody,
  templates: z.array(TemplateVariant.extend({ body: TemplateBody }).strict()).max(100),
  responses: z.array(ResponseRule.strict()).max(200),
  hours: z.array(OpeningSpan.strict()).max(70),
  followUps: z
    .array(FollowUp.strict())
    .max(2, 'must be two at most')
    .refine(inOrderOfTime, 'must be in the order of their times, such as 60 and then 1440 minutes after the first text'),
  booking: BookingSettings.extend({ services: z.array(BookableService.strict()).min(1, 'must name one service or more').max(50), staff: z.array(BookableStaff.strict()).max(20).default([]) })
    .strict()
    .nullable(),
  lines: z.array(LineSettings.strict()).max(100),
  exceptionalDays: z.array(ExceptionalDay.extend({ spans: z.array(OpeningSpan.omit({ day: true }).strict()).max(10) }).strict()).max(400),
  greetings: z.array(Greeting.strict()).max(20),
  quietHours: BusinessSettings.shape.quietHours.unwrap().strict(),
  routes: z
    .array(
      StaffRoute.extend({
        reasons: z.array(RouteReason).max(20).default([]),
        hours: z.array(OpeningSpan.strict()).max(70).default([]),
        rota: Rota.extend({ swaps: z.array(Rota.shape.swaps.unwrap().element.strict()).max(100).default([]) }).strict().default(StaffRoute.shape.rota.parse(undefined)),
      }).strict(),
    )
    .max(50),
  alerts: BusinessSettings.shape.alerts.unwrap().strict(),
  escalation: BusinessSettings.shape.escalation.unwrap().strict(),
  ringStaffFor: z.array(HandoverReason).max(20),
  assistant: BusinessSettings.shape.assistant.unwrap().strict(),
  voicemail: BusinessSettings.shape.voicemail.unwrap().strict(),
  unconfirmed: BusinessSettings.shape.unconfirmed.unwrap().strict(),
  links: z.strictObject({ booking: Link.optional(), website: Link.optional(), pricing: Link.optional() }),
  timeZone: z.string().refine(isTimeZone, 'must be an IANA time zone such as America/New_York'),
});
