import { Language, MissedOutcome } from '@ringback/event-contracts';
import { z } from 'zod';
import { placeInTemplate } from './schemas.js';
import { TemplateBody } from './settings-schemas.js';

const Money = z.strictObject({
  amount: z.string().regex(/^\d{1,6}(\.\d{1,10})?$/, 'must be a decimal such as 0.0075'),
  currency: z.string().regex(/^[A-Z]{3}$/, 'must be a currency code such as EUR'),
});

export const PreviewRequest = z.strictObject({
  body: TemplateBody,
  outcome: MissedOutcome.optional(),
  /** That the template is written in; without it a hint at opting out counts in any. */
  language: Language.optional(),
  /** What the carrier charges; without it no cost is estimated. */
  pricePerSegment: Money.optional(),
});
export type PreviewRequest = z.infer<typeof PreviewRequest>;

const sized = {
  text: z.string(),
  encoding: z.enum(['GSM-7', 'UCS-2']),
  /** Septets in GSM-7, UTF-16 units in UCS-2. */
  units: z.int(),
  segments: z.int(),
  unitsLeft: z.int(),
  cost: z.object({ amount: z.string(), currency: z.string() }).nullable(),
};
const Outcome = z.discriminatedUnion('is', [
  z.object({
    is: z.literal('rendered'),
    ...sized,
    /** Characters that keep the text from being GSM-7. */
    offending: z.array(z.string()).readonly(),
    /** The text in plain characters, for a person to choose; null when there is nothing to gain. */
    transliterated: z.object({ ...sized, changes: z.array(z.object({ from: z.string(), to: z.string(), times: z.int() })).readonly() }).nullable(),
  }),
  z.object({ is: z.literal('failed'), problem: z.string() }),
]);

const TemplateProblemView = z.object({ ...placeInTemplate, code: z.string(), message: z.string() });

export const PreviewView = z.object({
  nameless: Outcome,
  typical: Outcome,
  longest: Outcome,
  /** Reasons why the template would not be saved. */
  problems: z.array(TemplateProblemView).readonly(),
  warnings: z.array(TemplateProblemView).readonly(),
});
export type PreviewView = z.infer<typeof PreviewView>;
