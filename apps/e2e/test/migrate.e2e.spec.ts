import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { startEmbeddedPostgres } from '@ringback/embedded-database';
import { type Cluster, startCluster } from '@ringback/local-cluster';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiClient, EmbeddedHouse, freePorts, newNumber, openShop, ringback } from '../src/index.js';

const soon = { timeout: 90_000, interval: 100 };
const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

describe('ringback migrate', () => {
  let house: EmbeddedHouse;
  let clusterDir: string;
  let cluster: Cluster | undefined;
  beforeAll(async () => {
    house = await EmbeddedHouse.start({ pace: 5 });
    clusterDir = mkdtempSync(join(tmpdir(), 'ringback-migrated-'));
  }, 180_000);
  afterAll(async () => {
    await cluster?.stop();
    await house.stop();
    rmSync(clusterDir, { recursive: true, force: true });
  }, 60_000);

  const migrateTo = async (dataDir: string) => {
    const postgres = await startEmbeddedPostgres({ dataDir, log: quiet });
    try {
      return await ringback('migrate', { ...house.env, CLUSTER_DATABASE_URL: postgres.url, RECORDINGS_DIR: join(dataDir, 'recordings') });
    } finally {
      await postgres.stop();
    }
  };
  /** Nothing is on its way: what dies afterwards dies of what is done then. */
  const untilAllIsRead = async (businessId: string) => {
    await expect.poll(async () => (await house.api.messages(businessId)).filter(({ direction }) => direction === 'outbound').every(({ state }) => state === 'delivered'), soon).toBe(true);
    const behind = async () => [...(await (await fetch(`${house.ingestUrl}/metrics`)).text()).matchAll(/^ringback_events_lag\{[^}]*\} (\d+)/gm)].map(([, count]) => Number(count));
    await expect.poll(async () => Math.max(...(await behind())), soon).toBe(0);
  };
  /** The carrier's owner lets its webhooks go to the cluster. */
  const point = (to: string) =>
    house.carrier.changeApplication(house.env, ({ capabilities }) => {
      for (const webhook of Object.values(capabilities).flatMap(({ webhooks }) => Object.values(webhooks))) webhook.address = webhook.address.replace(house.ingestUrl, to);
    });

  it('refuses a running product', async () => {
    const { code, said } = await migrateTo(clusterDir);
    expect([code, said]).toEqual([1, expect.stringMatching(/is in use by process \d+: stop that process first/)]);
  }, 120_000);

  it('keeps an open conversation, and what was on its way when the product died is done exactly once', async () => {
    const shop = await openShop(house, { mode: 'behind', staffPhones: [], graceSeconds: 0 });
    const talking = newNumber();
    await house.carrier.call(talking, shop.number, { does: 'no-answer' });
    await expect.poll(() => house.carrier.acceptedFor(talking), soon).toHaveLength(1);
    await house.carrier.text(talking, shop.number, 'My tap drips');
    const repliesIn = async (api: ApiClient) => (await api.conversations(shop.business.id)).find(({ caller }) => caller === talking);
    await expect.poll(async () => (await repliesIn(house.api))?.replies, soon).toBe(1);
    const before = (await repliesIn(house.api))!;
    await untilAllIsRead(shop.business.id);
    // This one's text is requested, and nobody has read the request.
    await house.restart({ RINGBACK_FAIL_POINT: 'consumer.before-commit/messaging' });
    const waiting = newNumber();
    await house.carrier.call(waiting, shop.number, { does: 'no-answer' }).catch(() => undefined);
    expect(await house.ended()).toBe('SIGKILL');
    const textsBefore = await house.carrier.accepted();

    const { code, said } = await migrateTo(clusterDir);
    expect([code, said]).toEqual([0, expect.stringMatching(/[1-9]\d* events go out to Kafka/)]);
    const settings = parseEnv(readFileSync(join(house.dataDir, 'cluster.env'), 'utf8')) as Record<string, string>;
    const basePort = await freePorts(7);
    const { account } = house.carrier;
    cluster = await startCluster({ dataDir: clusterDir, basePort, simulatorPort: 0, env: { ...account, ...settings, RINGBACK_SEED_DEMO: 'false', MESSAGING_TEXTS_PER_SECOND_PER_NUMBER: '0', MESSAGING_TEXTS_PER_SECOND: '0' } });
    await point(cluster.ingestUrl);
    const api = new ApiClient(cluster.url, settings['RINGBACK_ADMIN_KEY'] ?? '');

    await expect.poll(() => house.carrier.acceptedFor(waiting), soon).toHaveLength(1);
    expect(await repliesIn(api)).toEqual(before);
    await house.carrier.text(talking, shop.number, 'And my sink, too');
    await expect.poll(async () => await repliesIn(api), soon).toMatchObject({ id: before.id, replies: 2 });
    const another = newNumber();
    await house.carrier.call(another, shop.number, { does: 'no-answer' });
    await expect.poll(() => house.carrier.acceptedFor(another), soon).toHaveLength(1);
    expect(await house.carrier.acceptedFor(waiting)).toHaveLength(1);
    // Nobody was told anything anew.
    const later = (await house.carrier.accepted()).slice(textsBefore.length).map(({ to }) => to);
    expect(later.filter((to) => ![waiting, another, talking].includes(to))).toEqual([]);
    await expect.poll(async () => (await api.figures(shop.business.id)).texted, soon).toBe(3);
    expect(readdirSync(house.dataDir)).toContain('moved-to-cluster');
  }, 300_000);

  it('does not run twice, and the product does not start again on what was moved', async () => {
    expect((await migrateTo(mkdtempSync(join(clusterDir, 'another-')))).said).toContain('was moved to a cluster');
    await expect(house.boot()).rejects.toThrow('was moved to a cluster, which goes on with its calls');
  }, 120_000);
});
