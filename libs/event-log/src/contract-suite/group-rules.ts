import { afterEach, describe, expect, it } from 'vitest';
import type { Deliver, LogRecord, Subscription } from '../subscriber.js';
import { newGroup, type Scene } from './scene.js';
import { expectAllInOrder, gate, keysOf, numbered, PATIENCE, placeOf, publishSteadily, Recorder } from './stories.js';

const lagOf = async (subscription: Subscription): Promise<number> =>
  (await subscription.lag()).reduce((sum, { records }) => sum + records, 0);

export function groupRules(scene: Scene): void {
  describe('a group', () => {
    afterEach(() => scene.endOfRule());

    it('sees every record, whatever other groups do', async () => {
      const topic = await scene.createTopic();
      const [one, two] = [new Recorder(), new Recorder()];
      await scene.join(newGroup(), topic, one.deliver);
      await scene.join(newGroup(), topic, two.deliver);
      const published = numbered(topic, 200);
      await scene.publisher.publish(published);
      await expectAllInOrder(one.seen, published);
      await expectAllInOrder(two.seen, published);
    });

    it('that is new reads from the start', async () => {
      const topic = await scene.createTopic();
      const published = numbered(topic, 200);
      await scene.publisher.publish(published);
      const recorder = new Recorder();
      await scene.join(newGroup(), topic, recorder.deliver);
      await expectAllInOrder(recorder.seen, published);
    });

    it('knows how far it is behind, down to nothing', async () => {
      const topic = await scene.createTopic();
      const door = gate();
      const recorder = new Recorder();
      const subscription = await scene.join(newGroup(), topic, async (batch, signal) => {
        await door.opened;
        return recorder.deliver(batch, signal);
      });
      await expect.poll(() => lagOf(subscription), PATIENCE).toBe(0);
      await scene.publisher.publish(numbered(topic, 100));
      await expect.poll(() => lagOf(subscription), PATIENCE).toBe(100);
      door.open();
      await expect.poll(() => lagOf(subscription), PATIENCE).toBe(0);
      expect(recorder.distinct).toBe(100);
    });

    it('shares its partitions among its members', async () => {
      const topic = await scene.createTopic();
      const group = newGroup();
      const [one, two] = [new Recorder(), new Recorder()];
      await scene.join(group, topic, one.deliver);
      await scene.join(group, topic, two.deliver);
      const publishing = publishSteadily(scene.publisher, topic, keysOf(24));
      await expect.poll(() => Math.min(one.seen.length, two.seen.length), PATIENCE).toBeGreaterThan(50);
      const published = await publishing.finish();
      await expect.poll(() => new Set([...one.seen, ...two.seen].map(placeOf)).size, PATIENCE).toBe(published.length);
    });

    it('loses and reorders nothing while members join and leave under load, and never delivers a partition twice at once', async () => {
      const topic = await scene.createTopic();
      const group = newGroup();
      const seen: LogRecord[] = [];
      const busy = new Map<number, string>();
      const overlaps: string[] = [];
      const member = (name: string): Deliver => async (batch) => {
        const partition = batch[0]?.partition ?? -1;
        const other = busy.get(partition);
        if (other !== undefined) overlaps.push(`${partition}: ${other} and ${name}`);
        busy.set(partition, name);
        await new Promise((resolve) => setTimeout(resolve, 20));
        seen.push(...batch);
        busy.delete(partition);
        return { handled: batch.length };
      };
      const sawMore = (count: number) => {
        const before = seen.length;
        return expect.poll(() => seen.length - before, PATIENCE).toBeGreaterThan(count);
      };

      const first = await scene.join(group, topic, member('first'));
      const publishing = publishSteadily(scene.publisher, topic, keysOf(30));
      await sawMore(300);
      await scene.join(group, topic, member('second'));
      await sawMore(300);
      const third = await scene.join(group, topic, member('third'));
      await sawMore(300);
      await first.stop();
      await sawMore(300);
      await third.stop();
      await sawMore(300);
      await expectAllInOrder(seen, await publishing.finish());
      expect(overlaps).toEqual([]);
    });

    it('member that stops finishes what is under way and keeps its progress', async () => {
      const topic = await scene.createTopic();
      const group = newGroup();
      const [door, entered] = [gate(), gate()];
      const first = new Recorder();
      const leaving = await scene.join(group, topic, async (batch, signal) => {
        entered.open();
        await door.opened;
        return first.deliver(batch, signal);
      });
      await scene.publisher.publish(numbered(topic, 1, ['one'], 0));
      await entered.opened;
      let hasStopped = false;
      const stopping = leaving.stop().then(() => (hasStopped = true));
      await new Promise((resolve) => setImmediate(resolve));
      expect(hasStopped).toBe(false);
      door.open();
      await stopping;
      expect(first.seen).toHaveLength(1);

      await scene.publisher.publish(numbered(topic, 1, ['one'], 1));
      const second = new Recorder();
      await scene.join(group, topic, second.deliver);
      await expect.poll(() => second.seen.map(({ value }) => value), PATIENCE).toEqual(['{"n":1}']);
    });
  });
}
