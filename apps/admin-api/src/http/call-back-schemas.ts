import { CallBackOutcome, E164 } from '@ringback/event-contracts';
import { z } from 'zod';
import { pageOf } from './schemas.js';

export const NewCallBack = z.strictObject({
  /** A phone of the business's staff; those on duty without one. */
  phone: E164.optional(),
});
export type NewCallBack = z.infer<typeof NewCallBack>;

export const NewCallBackView = z.object({ id: z.uuid() });

/** Somebody of the business was rung, to be connected with a caller. */
export const CallBackView = z.object({
  id: z.uuid(),
  conversationId: z.uuid(),
  contactId: z.uuid(),
  caller: z.string(),
  /** `staff` (by text), `api`, or `handover`: the conversation needed a person. */
  by: z.string(),
  /** Of whoever took it; null when nobody has. */
  phone: z.string().nullable(),
  requestedAt: z.string(),
  takenAt: z.string().nullable(),
  /** When the caller's phone was picked up. */
  connectedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  /** Null while it goes on. */
  outcome: CallBackOutcome.nullable(),
});
export type CallBackView = z.infer<typeof CallBackView>;
export const CallBackPage = pageOf(CallBackView);
