/** How much a caller wants to be heard: by what they said, and how often they called again since our last text, or theirs. */
export type Urgency = 'normal' | 'raised' | 'high';

/** Whoever calls a third time is told to the staff. */
const HIGH_FROM = 2;

/** @param cannotWait they said so, or told of damage that grows. */
export function urgencyOf(repeatedCalls: number, cannotWait: boolean): Urgency {
  if (cannotWait) return 'high';
  if (repeatedCalls === 0) return 'normal';
  return repeatedCalls < HIGH_FROM ? 'raised' : 'high';
}

/** Whether one more call makes it urgent, which happens once. */
export const becomesHigh = (repeatedCallsBefore: number): boolean => repeatedCallsBefore + 1 === HIGH_FROM;
