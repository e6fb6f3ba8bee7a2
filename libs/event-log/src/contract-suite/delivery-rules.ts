import { afterEach, describe, expect, it } from 'vitest';
import type { Deliver } from '../subscriber.js';
import { newGroup, type Scene } from './scene.js';
import { expectAllInOrder, gate, keysOf, numbered, numberOf, PATIENCE, Recorder, spreadKeys } from './stories.js';
import { CONTRACT_PARTITIONS } from './under-test.js';

export function deliveryRules(scene: Scene): void {
  describe('delivery', () => {
    afterEach(() => scene.endOfRule());

    it('keeps the order of each key, over many publishes', async () => {
      const topic = await scene.createTopic();
      const recorder = new Recorder();
      await scene.join(newGroup(), topic, recorder.deliver);
      const published = numbered(topic, 600, keysOf(20));
      for (let at = 0; at < published.length; at += 50) await scene.publisher.publish(published.slice(at, at + 50));
      await expectAllInOrder(recorder.seen, published);
      expect(new Set(recorder.seen.map(({ partition }) => partition)).size).toBeGreaterThan(1);
    });

    it('tries again when the handler throws, from the same record on', async () => {
      const topic = await scene.createTopic();
      const recorder = new Recorder();
      let failures = 0;
      await scene.join(newGroup(), topic, async (batch, signal) => {
        if (failures < 3 && batch.some((record) => numberOf(record) === 2)) {
          failures += 1;
          throw new Error('on purpose');
        }
        return recorder.deliver(batch, signal);
      });
      const published = numbered(topic, 5, ['one']);
      await scene.publisher.publish(published);
      await expectAllInOrder(recorder.seen, published);
      expect(failures).toBe(3);
    });

    it('goes on behind the records that were handled, when a batch was handled in part', async () => {
      const topic = await scene.createTopic();
      const handled: number[] = [];
      await scene.join(newGroup(), topic, (batch) => {
        handled.push(...batch.slice(0, 1).map(numberOf));
        return Promise.resolve({ handled: 1 });
      });
      await scene.publisher.publish(numbered(topic, 10, ['one']));
      await expect.poll(() => handled, PATIENCE).toHaveLength(10);
      expect(handled).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    });

    it('rests only the partition that asks for it, and resumes at the same record', async () => {
      const topic = await scene.createTopic();
      const recorder = new Recorder();
      const triedAt: number[] = [];
      let troubled: string | undefined;
      const deliver: Deliver = async (batch, signal) => {
        const at = batch.findIndex(({ key, value }) => key === troubled && numberOf({ value }) === 101);
        if (at < 0) return recorder.deliver(batch, signal);
        await recorder.deliver(batch.slice(0, at), signal);
        triedAt.push(performance.now());
        return { handled: at, retryInMs: 100 };
      };
      await scene.join(newGroup(), topic, deliver);
      const keys = await spreadKeys(scene.publisher, topic, recorder.seen, CONTRACT_PARTITIONS);
      troubled = keys[0];
      const published = numbered(topic, 5 * keys.length, keys, 100);
      await scene.publisher.publish(published);

      await expectAllInOrder(recorder.seen, published.filter(({ key, value }) => key !== troubled || numberOf({ value }) < 101));
      await expect.poll(() => triedAt.length, PATIENCE).toBeGreaterThan(2);
      // Timers may be a millisecond early; late is no fault.
      const rests = triedAt.slice(1).map((at, index) => at - (triedAt[index] ?? 0));
      expect(rests.filter((ms) => ms < 98)).toEqual([]);
      expect(recorder.seen.filter(({ key, value }) => key === troubled && numberOf({ value }) >= 101)).toEqual([]);
      troubled = undefined;
      await expectAllInOrder(recorder.seen, published);
    });

    it('does not let a slow and busy key hold up the other partitions', async () => {
      const topic = await scene.createTopic();
      const recorder = new Recorder();
      const hot = gate();
      let hotKey = '';
      await scene.join(newGroup(), topic, async (batch, signal) => {
        if (batch.some(({ key }) => key === hotKey)) await hot.opened;
        return recorder.deliver(batch, signal);
      });
      const keys = await spreadKeys(scene.publisher, topic, recorder.seen, CONTRACT_PARTITIONS);
      hotKey = keys[0]!;
      const busy = numbered(topic, 1000, [hotKey], 100);
      const others = numbered(topic, 200, keys.slice(1), 100);
      await scene.publisher.publish(busy);
      await scene.publisher.publish(others);
      await expectAllInOrder(recorder.seen, others);
      expect(recorder.seen.filter(({ key, value }) => key === hotKey && numberOf({ value }) >= 100)).toEqual([]);
      hot.open();
      await expectAllInOrder(recorder.seen, [...busy, ...others]);
    });

    it('delivers partitions side by side, and of each one batch at a time', async () => {
      const topic = await scene.createTopic();
      const recorder = new Recorder();
      const underWay = new Set<number>();
      const overlaps: number[] = [];
      let most = 0;
      await scene.join(newGroup(), topic, async (batch, signal) => {
        const partition = batch[0]?.partition ?? -1;
        if (underWay.has(partition)) overlaps.push(partition);
        underWay.add(partition);
        most = Math.max(most, underWay.size);
        await new Promise((resolve) => setTimeout(resolve, 10));
        underWay.delete(partition);
        return recorder.deliver(batch, signal);
      });
      const published = numbered(topic, 1200, keysOf(40));
      await scene.publisher.publish(published);
      await expectAllInOrder(recorder.seen, published);
      expect(overlaps).toEqual([]);
      expect(most).toBeGreaterThan(1);
    });

    it('carries a large record, a large batch, headers and any text unharmed', async () => {
      const topic = await scene.createTopic();
      const recorder = new Recorder();
      await scene.join(newGroup(), topic, recorder.deliver);
      const text = `Grüße 👋 "quoted" \\ {braces} 'single' \n\t \u2028`;
      const odd = { topic, key: `schlüssel "1", {}\\ ${keysOf(1)[0] ?? ''}`, value: JSON.stringify({ n: 0, text }), headers: { 'ringback-id': 'a', traceparent: '00-abc' } };
      const large = { topic, key: 'large', value: JSON.stringify({ n: 0, text: 'x'.repeat(200_000) }), headers: {} };
      const many = numbered(topic, 2000, keysOf(100));
      await scene.publisher.publish([odd, large, ...many]);
      await expectAllInOrder(recorder.seen, [odd, large, ...many]);
      expect(recorder.seen.find(({ key }) => key === odd.key)).toMatchObject(odd);
    });

    it('never hands over a record before its publish is done', async () => {
      const topic = await scene.createTopic();
      const order: string[] = [];
      await scene.join(newGroup(), topic, (batch) => {
        order.push('delivered');
        return Promise.resolve({ handled: batch.length });
      });
      for (let turn = 0; turn < 10; turn++) {
        const before = order.length;
        const publishing = scene.publisher.publish(numbered(topic, 1, ['one'], turn));
        expect(order).toHaveLength(before);
        await publishing;
        await expect.poll(() => order.length, PATIENCE).toBeGreaterThan(before);
      }
    });
  });
}
