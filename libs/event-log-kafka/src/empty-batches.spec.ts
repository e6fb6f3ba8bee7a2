import Runner, { type Batch } from 'kafkajs/src/consumer/runner.js';
import { afterEach, describe, expect, it } from 'vitest';
import { skipEmptyBatches } from './empty-batches.js';

const theirs = Runner.prototype.fetch;
const [empty, filled]: Batch[] = [{ rawMessages: [] }, { rawMessages: [{}] }] as const as unknown as [Batch, Batch];

class Fetching {
  running = true;
  heartbeats = 0;
  readonly instrumentationEmitter = { emit: () => undefined };
  readonly consumerGroup: { fetch(): Promise<Batch[]> };

  constructor(answer: Batch[]) {
    this.consumerGroup = { fetch: () => Promise.resolve(answer) };
  }

  heartbeat(): Promise<void> {
    this.heartbeats += 1;
    return Promise.resolve();
  }
}

const fetched = async (...answer: Batch[]) => {
  const runner = new Fetching(answer);
  return { batches: await Runner.prototype.fetch.call(runner as unknown as Runner, '1'), heartbeats: runner.heartbeats };
};

describe('a fetch of kafkajs', () => {
  afterEach(() => {
    Runner.prototype.fetch = theirs;
  });

  it('hands on what holds a record, and nothing else', async () => {
    skipEmptyBatches();
    expect(await fetched(empty, filled, empty)).toEqual({ batches: [filled], heartbeats: 0 });
  });

  it('sends a heartbeat where nothing came', async () => {
    skipEmptyBatches();
    expect(await fetched(empty, empty)).toEqual({ batches: [], heartbeats: 1 });
    expect(await fetched()).toEqual({ batches: [], heartbeats: 1 });
  });
});
