import type { OutgoingRecord, PreparedRecords, PublishingQuery, TransactionalPublisher } from '@ringback/event-log';

/** Keeps events in a table of the service, for a log that is somewhere else: a relay moves them there. */
export class Outbox implements TransactionalPublisher {
  /** @param onAppended called after a commit that left something to move, so that the relay need not wait for its next look. */
  constructor(private readonly onAppended: () => void) {}

  prepare(records: readonly OutgoingRecord[]): Promise<PreparedRecords> {
    return Promise.resolve({
      write: async (query) => {
        await append(query, records);
        return this.onAppended;
      },
    });
  }
}

async function append(query: PublishingQuery, records: readonly OutgoingRecord[]): Promise<void> {
  await query(
    `insert into outbox (topic, key, value, headers)
     select topic, key, value, headers
     from unnest($1::text[], $2::text[], $3::text[], $4::jsonb[]) with ordinality as record(topic, key, value, headers, place)
     order by place`,
    [
      records.map(({ topic }) => topic),
      records.map(({ key }) => key),
      records.map(({ value }) => value),
      records.map(({ headers }) => JSON.stringify(headers)),
    ],
  );
}
