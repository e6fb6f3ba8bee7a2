/** One thing that may be done with a reply. */
export interface AssistantAction {
  /** Such as `answer:leak`. */
  id: string;
  /** What a reply says that leads to it, in plain words. */
  means: string;
}

/** A reply that nobody understands yet. It is all that is told: nobody's number or name, and nothing of anybody else. */
export interface AssistantQuestion {
  /** What the caller was asked; null where they were asked nothing. */
  asked: string | null;
  reply: string;
  /** All that may be chosen. */
  actions: readonly AssistantAction[];
}

export type AssistantOutcome =
  /** `id` is one of the question's. */
  | { is: 'chosen'; id: string }
  /** None of them fits. */
  | { is: 'none' }
  | { is: 'failed'; why: 'timeout' | 'unreachable' | 'refused' | 'not-an-answer' };

/** Chooses what a reply means among what is possible at that point. It writes nothing that anybody reads. */
export interface Assistant {
  /** Never throws for what the outside does. */
  choose(question: AssistantQuestion): Promise<AssistantOutcome>;
}
