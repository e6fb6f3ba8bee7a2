import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Topic } from '@ringback/event-contracts';
import { describe, expect, it, onTestFinished } from 'vitest';
import { loadTopics } from './topic-settings.js';

const OURS = fileURLToPath(new URL('../../../../deploy/kafka/topics.yaml', import.meta.url));

async function aFile(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'ringback-topics-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'topics.yaml');
  await writeFile(file, text);
  return file;
}

describe('topics.yaml', () => {
  it('names the topics of the event contracts, all and no others', async () => {
    const named = (await loadTopics(OURS)).map(({ name }) => name);
    expect(named.toSorted()).toEqual(Object.values(Topic).toSorted());
  });

  it('keeps the latest of each business, and the events of the others for days', async () => {
    const topics = new Map((await loadTopics(OURS)).map((topic) => [topic.name, topic]));
    expect(topics.get(Topic.Businesses)).toMatchObject({ partitions: 3, config: { 'cleanup.policy': 'compact' } });
    expect(topics.get(Topic.Calls)).toMatchObject({ partitions: 12, replicationFactor: 3, config: { 'cleanup.policy': 'delete', 'min.insync.replicas': '2' } });
  });

  it('asks for no more copies to be written than there are', async () => {
    const [topic] = await loadTopics(OURS, { replicationFactor: 1 });
    expect(topic).toMatchObject({ replicationFactor: 1, config: { 'min.insync.replicas': '1' } });
  });

  it('keeps no event for longer than services know that they have handled it', async () => {
    const file = await aFile('defaults: { partitions: 12, replicationFactor: 3, minInsyncReplicas: 2, cleanup: delete, retentionDays: 22 }\ntopics: { a.topic: {} }\n');
    await expect(loadTopics(file)).rejects.toThrow(/must be at most 21[^]*retentionDays/);
  });

  it('is refused with the place of the mistake', async () => {
    const file = await aFile('defaults: { partitions: 12, replicationFactor: 3, minInsyncReplicas: 2, cleanup: delete, retentionDays: 14 }\ntopics: { a.topic: { partition: 3 } }\n');
    await expect(loadTopics(file)).rejects.toThrow(/topics\.yaml is not a list of topics[^]*partition[^]*a\.topic/);
  });
});
