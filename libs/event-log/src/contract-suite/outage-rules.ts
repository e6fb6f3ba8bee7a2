import { afterEach, describe, it } from 'vitest';
import { newGroup, type Scene } from './scene.js';
import { expectAllInOrder, keysOf, PATIENCE, publishSteadily, Recorder } from './stories.js';

export function outageRules(scene: Scene): void {
  describe('an outage of the server', () => {
    afterEach(() => scene.endOfRule());

    it('killed with -9 under load and started again, loses nothing, and delivery goes on by itself', async ({ skip, expect }) => {
      const { server } = scene.log;
      if (!server) return skip('the adapter under test cannot kill its server');
      const topic = await scene.createTopic();
      const group = newGroup();
      const recorder = new Recorder();
      await scene.join(group, topic, recorder.deliver);
      await scene.join(group, topic, recorder.deliver);
      const publishing = publishSteadily(scene.publisher, topic, keysOf(20));
      await expect.poll(() => recorder.seen.length, PATIENCE).toBeGreaterThan(100);
      await server.kill9();
      await server.restart();
      const before = recorder.distinct;
      await expect.poll(() => recorder.distinct - before, PATIENCE).toBeGreaterThan(200);
      await expectAllInOrder(recorder.seen, await publishing.finish());
    });
  });
}
