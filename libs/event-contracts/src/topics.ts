/** The streams of the house. Settings of each (partitions, retention) stand in `deploy/kafka/topics.yaml`. */
export const Topic = {
  /** What happened to each call. */
  Calls: 'ringback.calls',
  /** Whom of the staff to ring for a caller. Little goes on here, so that the door for calls has little to read beside its work. */
  CallBacks: 'ringback.call-backs',
  /** Inbound texts and delivery receipts, as the carrier reported them. */
  Carrier: 'ringback.carrier',
  /** Who the callers are. */
  Contacts: 'ringback.contacts',
  /** What the conversation wants said. */
  MessageRequests: 'ringback.message-requests',
  /** What was said, in both directions, and what became of it. */
  Messages: 'ringback.messages',
  /** Threads and the decisions taken in them. */
  Conversations: 'ringback.conversations',
  /** Who is to be forgotten, and which services have done so. Every service reads it, and little goes on here. */
  Erasures: 'ringback.erasures',
  /** Each business's settings; compacted, so it holds the latest of each. */
  Businesses: 'ringback.businesses',
} as const;
export type Topic = (typeof Topic)[keyof typeof Topic];
