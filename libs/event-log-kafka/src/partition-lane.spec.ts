import type { Deliver, LogRecord } from '@ringback/event-log';
import { describe, expect, it, vi } from 'vitest';
import { type LaneOptions, PartitionLane } from './partition-lane.js';

const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const records = (...offsets: number[]): LogRecord[] =>
  offsets.map((offset) => ({ topic: 'topic', partition: 0, offset: String(offset), key: 'key', value: String(offset), headers: {} }));

function aLane(deliver: Deliver, options: Partial<LaneOptions> = {}) {
  const progress: string[] = [];
  const lane = new PartitionLane({
    topic: 'topic',
    partition: 0,
    deliver,
    stopping: new AbortController().signal,
    onProgress: (next) => progress.push(next),
    onBacklog: () => undefined,
    after: Promise.resolve(),
    log: silent,
    ...options,
  });
  return { lane, progress };
}

/** Keeps what it is given, and answers when told to. */
function aHandler() {
  const got: string[] = [];
  const answers: (() => void)[] = [];
  const deliver: Deliver = async (batch) => {
    got.push(...batch.map(({ offset }) => offset));
    await new Promise<void>((resolve) => answers.push(resolve));
    return { handled: batch.length };
  };
  return { got, deliver, answer: () => answers.shift()?.() };
}

describe('a partition lane', () => {
  it('passes over what it has already when a rejoin brings it again', async () => {
    const { got, deliver, answer } = aHandler();
    const { lane, progress } = aLane(deliver);
    lane.push(records(1, 2));
    await vi.waitFor(() => expect(got).toEqual(['1', '2']));
    lane.push(records(1, 2, 3));
    answer();
    await vi.waitFor(() => expect(got).toEqual(['1', '2', '3']));
    answer();
    await vi.waitFor(() => expect(progress).toEqual(['3', '4']));
  });

  it('tells no progress of an older log once the partition has started over', async () => {
    const { got, deliver, answer } = aHandler();
    const { lane, progress } = aLane(deliver);
    lane.push(records(100));
    await vi.waitFor(() => expect(got).toEqual(['100']));
    lane.startOver();
    lane.push(records(0));
    answer();
    await vi.waitFor(() => expect(got).toEqual(['100', '0']));
    answer();
    await vi.waitFor(() => expect(progress).toEqual(['1']));
  });

  it('begins nothing while held, and goes on when released', async () => {
    const { got, deliver, answer } = aHandler();
    const { lane } = aLane(deliver);
    lane.push(records(1));
    await vi.waitFor(() => expect(got).toEqual(['1']));
    const held = lane.hold();
    lane.push(records(2));
    answer();
    await held;
    expect(got).toEqual(['1']);
    lane.release();
    await vi.waitFor(() => expect(got).toEqual(['1', '2']));
  });

  it('waits for what an earlier owner has under way', async () => {
    const { got, deliver } = aHandler();
    const earlier = Promise.withResolvers<undefined>();
    const { lane } = aLane(deliver, { after: earlier.promise });
    lane.push(records(1));
    await new Promise(setImmediate);
    expect(got).toEqual([]);
    earlier.resolve(undefined);
    await vi.waitFor(() => expect(got).toEqual(['1']));
  });

  it('takes a report of nothing, with no time to try again, for a failure and not for a reason to spin', async () => {
    const deliver = vi.fn<Deliver>().mockResolvedValueOnce({ handled: 0 }).mockResolvedValue({ handled: 1 });
    const error = vi.fn();
    const { lane, progress } = aLane(deliver, { log: { ...silent, error } });
    lane.push(records(1));
    await vi.waitFor(() => expect(progress).toEqual(['2']));
    expect(error).toHaveBeenCalledTimes(1);
  });

  it('forgets its backlog when closed, and tells no progress any more', async () => {
    const { got, deliver, answer } = aHandler();
    const { lane, progress } = aLane(deliver);
    lane.push(records(1));
    await vi.waitFor(() => expect(got).toEqual(['1']));
    lane.push(records(2));
    const closed = lane.close();
    answer();
    await closed;
    await new Promise(setImmediate);
    expect(got).toEqual(['1']);
    expect(progress).toEqual([]);
  });
});
