import { type Instant, type LineType, plus } from '@ringback/event-contracts';

/** Numbers change hands and networks: what was learnt of a line is believed for so long. */
export const LINE_TYPE_KEPT_DAYS = 90;

/** What is known of the line of somebody who has just called. */
export interface KnownLine {
  lineType: LineType;
  /** When the carrier last told something of the number, if only that it knows nothing; null when it never did, or long ago. */
  askedAt: Instant | null;
}

/** Would asking the carrier tell anything that is not known? */
export function isWorthAsking({ lineType, askedAt }: KnownLine, now: Instant): boolean {
  return lineType === 'unknown' && (askedAt === null || plus(askedAt, LINE_TYPE_KEPT_DAYS * 86_400) <= now);
}
