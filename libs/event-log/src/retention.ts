/** What an event log may be told to keep, in days, except for the latest of each key of a compacted topic. */
export const LONGEST_RETENTION_DAYS = 21;

/**
 * How long a consumer knows which events it has handled, in days. A log may deliver again whatever it holds, so this is
 * longer than it keeps anything: Kafka removes whole segments, a week of records by its default `segment.ms`.
 */
export const HANDLED_KNOWN_DAYS = 30;
