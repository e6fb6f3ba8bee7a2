import { afterEach, describe, expect, it, type TestContext } from 'vitest';
import { type MemberBehaviour, MemberProcess } from './member-process.js';
import { newGroup, type Scene } from './scene.js';
import { expectAllInOrder, expectOrder, keysOf, numbered, PATIENCE, publishSteadily, Recorder } from './stories.js';

export function crashRules(scene: Scene): void {
  describe('a member process that is killed with -9', () => {
    const processes: MemberProcess[] = [];
    afterEach(async () => {
      await Promise.all(processes.splice(0).map((member) => member.kill9()));
      await scene.endOfRule();
    });

    const start = (context: TestContext, topic: string, group: string, behaviour: MemberBehaviour): MemberProcess => {
      const { memberProcess } = scene.log;
      if (!memberProcess) return context.skip('the adapter under test has no members in processes of their own');
      const member = new MemberProcess(memberProcess, { topic, group, behaviour });
      processes.push(member);
      return member;
    };

    it('before its effect: the record comes again, to another', async (context) => {
      const topic = await scene.createTopic();
      const group = newGroup();
      const published = numbered(topic, 3, ['one']);
      await scene.publisher.publish(published);
      const member = start(context, topic, group, 'hang-before-effect');
      await expect.poll(() => member.entered(), PATIENCE).toBeGreaterThan(0);
      expect(member.effects()).toEqual([]);
      await member.kill9();

      const recorder = new Recorder();
      await scene.join(group, topic, recorder.deliver);
      await expectAllInOrder(recorder.seen, published);
    });

    it('after its effect and before its report: the record comes again, for the inbox to recognise', async (context) => {
      const topic = await scene.createTopic();
      const group = newGroup();
      const published = numbered(topic, 3, ['one']);
      await scene.publisher.publish(published);
      const member = start(context, topic, group, 'hang-after-effect');
      await expect.poll(() => member.effects().length, PATIENCE).toBeGreaterThan(0);
      await member.kill9();

      const recorder = new Recorder();
      await scene.join(group, topic, recorder.deliver);
      await expectAllInOrder(recorder.seen, published);
    });

    it('in mid-load loses nothing and reorders nothing', async (context) => {
      const topic = await scene.createTopic();
      const group = newGroup();
      const recorder = new Recorder();
      await scene.join(group, topic, recorder.deliver);
      const member = start(context, topic, group, 'handle');
      const publishing = publishSteadily(scene.publisher, topic, keysOf(24));
      await expect.poll(() => member.effects().length, PATIENCE).toBeGreaterThan(100);
      await member.kill9();

      const dead = member.effects();
      const wasIts = new Set(dead.map(({ key }) => key));
      const before = recorder.seen.length;
      await expect.poll(() => recorder.seen.slice(before).some(({ key }) => wasIts.has(key)), PATIENCE).toBe(true);
      const published = await publishing.finish();
      const done = () => new Set([...dead, ...recorder.seen].map(({ key, value }) => `${key} ${value}`)).size;
      await expect.poll(done, PATIENCE).toBe(published.length);
      expectOrder(dead);
      expectOrder(recorder.seen);
    });
  });
}
