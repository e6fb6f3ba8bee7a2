import { z } from 'zod';

/** What a question asks for; decides how its answers are read. */
export const QuestionKind = z.enum(['service', 'postcode', 'when', 'name', 'text', 'choice', 'yes-no', 'photo']);
export type QuestionKind = z.infer<typeof QuestionKind>;

/** Ways for a flow to end. `human`: somebody of the business is to take over. */
export const FlowEnding = z.enum(['qualified', 'not-qualified', 'human']);
export type FlowEnding = z.infer<typeof FlowEnding>;

const Id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'must be small letters, digits and hyphens, such as urgency');
/** A text to the caller, in LiquidJS as templates are. */
const Say = z.string().min(1).max(400);

export const FlowOption = z.object({
  id: Id,
  /** As callers read it. */
  label: z.string().min(1).max(60),
  /** Further words by which they name it. */
  words: z.array(z.string().min(1).max(40)).max(40).default([]),
});
export type FlowOption = z.infer<typeof FlowOption>;

/** Where to go on after one answer: the id of an option, `yes` or `no`, or `outside` for a postcode outside the area. */
export const FlowBranch = z.object({ answer: Id, next: Id });

export const FlowQuestion = z.object({
  id: Id,
  kind: QuestionKind,
  ask: Say,
  /** Asked in place of `ask` when the first reply was no answer; without it `ask` is repeated with a word of apology. */
  again: Say.optional(),
  /** Of `service` and `choice`. */
  options: z.array(FlowOption).max(9).default([]),
  /** Without an answer to it a human takes over; any other is passed over after it was asked twice. */
  required: z.boolean().default(false),
  /** Of `when`: free times are offered and one of them is booked, where the business takes bookings. An older reader only asks when. */
  book: z.boolean().default(false),
  branches: z.array(FlowBranch).max(20).default([]),
  /** The question or the ending that comes next; without it the next in the list, and `qualified` after the last. */
  next: Id.optional(),
});
export type FlowQuestion = z.infer<typeof FlowQuestion>;

/** What callers often ask, and what they are told. */
export const FaqEntry = z.object({
  /** As callers ask it, in one wording or several. */
  questions: z.array(z.string().min(3).max(200)).min(1).max(10),
  answer: Say,
});
export type FaqEntry = z.infer<typeof FaqEntry>;

/** How far the business goes. */
export const FlowRadius = z.object({
  /** Its middle: a ZIP code, or a Canadian postal code. */
  postcode: z.string().min(3).max(10),
  distance: z.number().min(1).max(500),
  unit: z.enum(['miles', 'km']).default('miles'),
});
export type FlowRadius = z.infer<typeof FlowRadius>;

/** The questions that turn a reply into a job, and what is said at their end. */
export const Flow = z.object({
  questions: z.array(FlowQuestion).min(1).max(20),
  /** Beginnings of the postcodes that the business serves; everywhere when empty and without a radius. */
  area: z.array(z.string().regex(/^[A-Za-z0-9 ]{1,8}$/, 'must be the beginning of a postcode, such as 902 or SW1')).max(500).default([]),
  /** Serves these as well, or these alone where `area` is empty. An older reader goes by `area`. */
  radius: FlowRadius.nullable().default(null),
  faq: z.array(FaqEntry).max(100).default([]),
  endings: z.object({
    qualified: Say,
    notQualified: Say,
    human: Say,
    /** In place of `qualified` when a time was booked; which one is said after it. */
    booked: Say.optional(),
  }),
});
export type Flow = z.infer<typeof Flow>;
