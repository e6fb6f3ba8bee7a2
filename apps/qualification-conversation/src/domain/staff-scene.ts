import type { ConversationId, E164 } from '@ringback/event-contracts';

/** A caller whom the staff look after, or are to. */
export interface Lead {
  conversationId: ConversationId;
  caller: E164;
  /** Names it in texts of the staff. */
  ref: number;
  /** The phone of whoever looks after it; `''` when it is known only that somebody does, null when nobody does. */
  takenBy: E164 | '' | null;
}

/** With what they are called, where that is known. */
export type Named<L> = readonly [lead: L, name: string | null];

/** Of which caller a phone of the staff heard last, or was told that they were written to. */
export interface StaffTopic {
  conversationId: ConversationId;
  /** It was what the caller wrote. */
  said: boolean;
}

export interface Scene<L extends Lead> {
  phone: E164;
  /** Whom they may mean: nobody looks after them, or they do. */
  theirs: readonly L[];
  /** Whom the number in front names, of whatever state. */
  numbered: L | null;
  /** Whether something that they wrote before waits for them to say whom it is for. */
  asked: boolean;
  /** Of whom they were asked whether what they wrote is to be sent to them, where they were asked nothing later. */
  doubted: L | null;
  /** Whom the text as a whole names, by name or phone number. */
  called: readonly L[];
  /** Whom it names among other words. */
  mentioned: readonly L[];
  /** What that caller is called, where it is known. */
  nameOf: (ref: number) => string | null;
  topic: StaffTopic | null;
}

export const isOf = ({ conversationId }: Lead, topic: StaffTopic): boolean => topic.conversationId === conversationId;

export const single = <L>(leads: readonly L[]): L | null => (leads.length === 1 ? (leads[0] ?? null) : null);
