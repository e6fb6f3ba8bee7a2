import type { CallId, ConsentMode, Instant, MessageId } from '@ringback/event-contracts';

/** What passed in a conversation before a text of ours, as far as that text is decided from it. */
export interface ThreadHistory {
  /** The latest first text; null when none was asked for. */
  opener: {
    messageId: MessageId;
    /** Null of one that was asked for before this was kept. */
    callId: CallId | null;
    /** As the business said when it was decided; null as above. */
    consent: ConsentMode | null;
    at: Instant;
    /** It never left. */
    failed: boolean;
  } | null;
  replies: number;
  firstReply: HeardText | null;
  lastReply: HeardText | null;
}

export interface HeardText {
  messageId: MessageId;
  at: Instant;
}

/** What led to the conversation: the call that was texted for or, where no such text left, what the person wrote. */
export function originOf({ opener, firstReply }: ThreadHistory): { callId: CallId | null; consent: ConsentMode | null } {
  if (opener && !(opener.failed && firstReply)) return { callId: opener.callId, consent: opener.consent };
  return { callId: null, consent: firstReply && 'text-in' };
}

/** For the ledger: ids, times and counts only. */
export const factsOf = ({ opener, replies, firstReply, lastReply }: ThreadHistory): Record<string, unknown> => ({
  openerId: opener?.messageId ?? null,
  openerAt: opener?.at ?? null,
  replies,
  firstReplyId: firstReply?.messageId ?? null,
  lastReplyId: lastReply?.messageId ?? null,
  lastReplyAt: lastReply?.at ?? null,
});
