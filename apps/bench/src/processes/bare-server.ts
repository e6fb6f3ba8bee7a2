/** What ingest is measured against: bare Fastify and pg, doing the same coalesced insert and nothing else. */
import { hash } from 'node:crypto';
import Fastify from 'fastify';
import pg from 'pg';

const GROUP = 64;
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 2 });
await pool.query('drop table if exists bare_webhooks');
await pool.query('create table bare_webhooks (dedupe_key uuid primary key, door text not null, received_at timestamptz not null, body bytea not null)');

interface Waiting {
  key: string;
  body: Buffer;
  answer: () => void;
}
const waiting: Waiting[] = [];
let running = 0;

async function insert(group: readonly Waiting[]): Promise<void> {
  let end = 0;
  const starts = group.map(({ body }) => (end += body.length) - body.length + 1);
  const client = await pool.connect();
  await client.query('begin');
  await client.query(
    `insert into bare_webhooks (dedupe_key, door, received_at, body)
     select key, door, now(), substring($1::bytea from start for size) from unnest($2::uuid[], $3::text[], $4::int[], $5::int[]) as w(key, door, start, size)
     on conflict do nothing`,
    [Buffer.concat(group.map(({ body }) => body), end), group.map(({ key }) => key), group.map(() => 'voice-event'), starts, group.map(({ body }) => body.length)],
  );
  await client.query('commit');
  client.release();
  for (const { answer } of group) answer();
}

function start(): void {
  while (waiting.length > 0 && running < 2) {
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
  const digest = hash('sha256', body, 'hex');
  const key = `${digest.slice(0, 8)}-${digest.slice(8, 12)}-${digest.slice(12, 16)}-${digest.slice(16, 20)}-${digest.slice(20, 32)}`;
  await new Promise<void>((answer) => {
    waiting.push({ key, body, answer });
    setImmediate(start);
  });
  return reply.code(204).send();
});
app.get('/health/ready', () => 'ok');
await app.listen({ port: Number(process.env['PORT']), host: '127.0.0.1' });
