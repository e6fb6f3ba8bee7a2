import { Flow, FlowBranch, FlowOption, FlowQuestion } from '@ringback/event-contracts';
import { z } from 'zod';
import { isKeepable } from './settings-schemas.js';

const UNKEEPABLE = 'must be text without NUL or halves of characters';
const Say = FlowQuestion.shape.ask.refine(isKeepable, UNKEEPABLE);
const OptionText = (schema: z.ZodString) => schema.trim().refine(isKeepable, UNKEEPABLE);

const Option = FlowOption.extend({
  label: OptionText(FlowOption.shape.label),
  words: z.array(OptionText(z.string().min(1).max(40))).max(40).default([]),
}).strict();
const Question = FlowQuestion.extend({
  ask: Say,
  again: Say.optional(),
  options: z.array(Option).max(9).default([]),
  branches: z.array(FlowBranch.strict()).max(20).default([]),
}).strict();

/** A flow as a person writes it. */
export const FlowDraft = z.strictObject({
  ...Flow.shape,
  questions: z.array(Question).min(1, 'must hold one question or more').max(20),
  faq: z.array(z.strictObject({ questions: z.array(OptionText(z.string().min(3).max(200))).min(1).max(10), answer: Say })).max(100).default([]),
  endings: z.strictObject({ qualified: Say, notQualified: Say, human: Say, booked: Say.optional() }),
});
export type FlowDraft = z.infer<typeof FlowDraft>;

export const FlowView = z.object({
  draft: z.object({ flow: Flow, savedAt: z.string() }).nullable(),
  /** What new conversations go by; null while callers are asked nothing. */
  published: z.object({ version: z.int(), flow: Flow, publishedAt: z.string() }).nullable(),
});

export const ReadyFlowList = z.object({ data: z.array(z.object({ id: z.string(), name: z.string(), flow: Flow })) });
