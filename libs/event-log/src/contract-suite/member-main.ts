import { appendFileSync } from 'node:fs';
import type { Deliver } from '../subscriber.js';
import type { MemberTask } from './member-process.js';
import type { MemberAdapter } from './under-test.js';

/** The other process: joins the group and does as told until it is killed. */
export async function runMember(memberAdapter: MemberAdapter<unknown>, task: MemberTask): Promise<void> {
  const subscriber = await memberAdapter(task.settings);
  const forEver = new Promise<never>(() => undefined);
  const deliver: Deliver = async (batch) => {
    appendFileSync(task.enteredFile, `${batch.length}\n`);
    if (task.behaviour === 'hang-before-effect') return forEver;
    for (const { key, value } of batch) appendFileSync(task.effectsFile, `${JSON.stringify({ key, value })}\n`);
    return task.behaviour === 'hang-after-effect' ? forEver : { handled: batch.length };
  };
  const onFatal = (error: Error) => {
    throw error;
  };
  await subscriber.subscribe({ group: task.group, topics: [task.topic], deliver, onFatal });
}
