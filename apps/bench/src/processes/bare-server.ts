/**
 * What ingest is measured against: bare Fastify and pg, doing the same coalesced insert, of the webhook and of its call, into copies of
 * call-ingest's tables, and nothing else: no signature, no checks, no rules, no events. call-ingest must have made its tables.
 */
import { hash } from 'node:crypto';
import Fastify from 'fastify';
import pg from 'pg';

const GROUP = 128;
/** Two at once carry no more. */
const GROUPS_AT_ONCE = 1;
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 2, pipeline: true });
await pool.query('drop table if exists bare_webhooks, bare_calls');
await pool.query('create table bare_webhooks (like call_ingest.raw_webhooks including all)');
await pool.query('create table bare_calls (like call_ingest.calls including all)');

interface Waiting {
  key: string;
  body: Buffer;
  told: { uuid: string; from: string; to: string; status: string; timestamp: string };
  answer: () => void;
}
interface BareCall {
  id: string;
  known: Record<string, string>;
  version: number;
}
const waiting: Waiting[] = [];
let running = 0;

const uuidOf = (bytes: string | Buffer): string => hash('sha256', bytes, 'hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');

async function insert(group: readonly Waiting[]): Promise<void> {
  const now = new Date().toISOString();
  const client = await pool.connect();
  void client.query('begin');
  const [, { rows }] = await Promise.all([client.query(insertOf(group, now)), client.query<BareCall>(lockOf(group))]);
  const found = new Map(rows.map((row) => [row.id, row]));
  void client.query(upsertOf(group, found, now));
  await client.query('commit');
  client.release();
  for (const { answer } of group) answer();
}

function insertOf(group: readonly Waiting[], now: string): pg.QueryConfig {
  let end = 0;
  const starts = group.map(({ body }) => (end += body.length) - body.length + 1);
  return {
    text: `insert into bare_webhooks (dedupe_key, door, received_at, body)
      select key, 'voice event', $5, substring($1::bytea from start for size) from unnest($2::uuid[], $3::int[], $4::int[]) as w(key, start, size)
      order by key on conflict do nothing returning dedupe_key`,
    values: [Buffer.concat(group.map(({ body }) => body), end), group.map(({ key }) => key), starts, group.map(({ body }) => body.length), now],
  };
}

const lockOf = (group: readonly Waiting[]): pg.QueryConfig => ({
  text: 'select id, known, version from bare_calls where id = any($1::uuid[]) order by id for update',
  values: [group.map(({ told }) => uuidOf(told.uuid))],
});

function upsertOf(group: readonly Waiting[], found: ReadonlyMap<string, BareCall>, now: string): pg.QueryConfig {
  const calls = new Map<string, { told: Waiting['told']; known: Record<string, string>; version: number }>();
  for (const { told } of group) {
    const id = uuidOf(told.uuid);
    const before = calls.get(id) ?? found.get(id);
    calls.set(id, { told, known: { ...before?.known, [told.status]: told.timestamp }, version: (found.get(id)?.version ?? 0) + 1 });
  }
  const all = [...calls.values()];
  return {
    text: `insert into bare_calls (id, carrier_call_id, number, caller, known, state, received_at, version)
      select id, carrier_call_id, number, caller, known, 'open', $7, version
      from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::json[], $6::int[]) as c(id, carrier_call_id, number, caller, known, version) order by id
      on conflict (id) do update set (known, version) = row(excluded.known, excluded.version) where bare_calls.version = excluded.version - 1 returning id`,
    values: [
      [...calls.keys()], all.map(({ told }) => told.uuid), all.map(({ told }) => `+${told.to}`), all.map(({ told }) => `+${told.from}`),
      all.map(({ known }) => JSON.stringify(known)), all.map(({ version }) => version), now,
    ],
  };
}

function start(): void {
  while (waiting.length > 0 && running < GROUPS_AT_ONCE) {
    running += 1;
    const group = waiting.splice(0, GROUP);
    void insert(group).finally(() => {
      running -= 1;
      start();
    });
  }
}

const app = Fastify();
app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
app.post('/webhooks/vonage/voice/event', async (request, reply) => {
  const body = request.body as Buffer;
  const told = JSON.parse(body.toString()) as Waiting['told'];
  await new Promise<void>((answer) => {
    waiting.push({ key: uuidOf(body), body, told, answer });
    setImmediate(start);
  });
  return reply.code(204).send();
});
app.get('/health/ready', () => 'ok');
await app.listen({ port: Number(process.env['PORT']), host: '127.0.0.1' });
