import { Topic } from '@ringback/event-contracts';
import type pg from 'pg';

/** Who publishes on each topic. What is carried over goes out through the same outbox, before all that it publishes later. */
const publishers: Record<Topic, string> = {
  [Topic.Calls]: 'call_ingest',
  [Topic.CallBacks]: 'qualification_conversation',
  [Topic.Carrier]: 'call_ingest',
  [Topic.Contacts]: 'contact_resolution',
  [Topic.MessageRequests]: 'qualification_conversation',
  [Topic.Conversations]: 'qualification_conversation',
  [Topic.Messages]: 'messaging',
  [Topic.Erasures]: 'contact_resolution',
  [Topic.Businesses]: 'admin_api',
};

interface UnreadEvent {
  topic: Topic;
  key: string;
  value: string;
  headers: string;
}

const PAGE = 500;

/**
 * Puts into the target's outboxes what some group has not read in the embedded log, in the log's order, and of the compacted
 * topic the latest of each key. A group that had read one of them knows it by its inbox mark.
 * @param readers the groups of each topic.
 */
export async function carryUnread(source: pg.Client, target: pg.Client, readers: ReadonlyMap<string, readonly string[]>): Promise<number> {
  await source.query(
    `declare unread cursor for
     with floors as (
       select p.id, p.topic, coalesce(min(coalesce(g.next_position, 0)), p.head) as floor
       from event_log.partitions p
       left join unnest($1::text[], $2::text[]) as reader(topic, name) on reader.topic = p.topic
       left join event_log.group_partitions g on g.partition_id = p.id and g.group_name = reader.name
       group by p.id, p.topic, p.head
     )
     select f.topic, r.key, r.value, r.headers
     from event_log.records r join floors f on f.id = r.partition_id
     where r.position >= f.floor
       or (f.topic = '${Topic.Businesses}' and not exists (select 1 from event_log.records later where later.partition_id = r.partition_id and later.key = r.key and later.position > r.position))
     order by f.topic, r.partition_id, r.position`,
    [...pairsOf(readers)],
  );
  let carried = 0;
  for (;;) {
    const { rows } = await source.query<UnreadEvent>(`fetch ${PAGE} from unread`);
    if (rows.length === 0) return carried;
    for (const [schema, events] of Map.groupBy(rows, ({ topic }) => publishers[topic])) await append(target, schema, events);
    carried += rows.length;
  }
}

function pairsOf(readers: ReadonlyMap<string, readonly string[]>): [string[], string[]] {
  const pairs = [...readers].flatMap(([topic, groups]) => groups.map((group) => [topic, group] as const));
  return [pairs.map(([topic]) => topic), pairs.map(([, group]) => group)];
}

async function append(target: pg.Client, schema: string, events: readonly UnreadEvent[]): Promise<void> {
  await target.query(
    `insert into ${schema}.outbox (topic, key, value, headers)
     select topic, key, value, headers from unnest($1::text[], $2::text[], $3::text[], $4::jsonb[]) with ordinality as e(topic, key, value, headers, place) order by place`,
    [events.map(({ topic }) => topic), events.map(({ key }) => key), events.map(({ value }) => value), events.map(({ headers }) => headers)],
  );
}
