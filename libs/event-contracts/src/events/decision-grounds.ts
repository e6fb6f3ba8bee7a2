import { z } from 'zod';

/** What a decision to text, or not to, was taken on; for the ledger. An older sender tells nothing of it. */
export const decisionGrounds = {
  /** Version of the rules that decided. */
  ruleSetVersion: z.string().min(1).max(100).optional(),
  /** What the rules looked at. Ids, times, counts and codes only: it is kept where no person can be erased from. */
  inputs: z.record(z.string().max(100), z.unknown()).optional(),
};
