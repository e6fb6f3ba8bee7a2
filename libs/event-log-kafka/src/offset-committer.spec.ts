import { describe, expect, it, vi } from 'vitest';
import { OffsetCommitter, type Progress } from './offset-committer.js';

const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const at = (offset: number, partition = 0): Progress => ({ topic: 'topic', partition, offset: String(offset) });

describe('progress', () => {
  it('that could not be stored is stored later', async () => {
    const store = vi.fn<(progress: readonly Progress[]) => Promise<void>>().mockRejectedValueOnce(new Error('not now')).mockResolvedValue();
    const committer = new OffsetCommitter(store, silent);
    committer.note(at(5));
    await committer.flush();
    expect(committer.storedOffset('topic', 0)).toBeUndefined();
    await committer.flush();
    expect(committer.storedOffset('topic', 0)).toBe(5n);
    committer.close();
  });

  it('of a partition that was handed over meanwhile is neither remembered nor tried again', async () => {
    const answer = Promise.withResolvers<undefined>();
    const store = vi.fn<(progress: readonly Progress[]) => Promise<void>>().mockReturnValueOnce(answer.promise).mockResolvedValue();
    const committer = new OffsetCommitter(store, silent);
    committer.note(at(5));
    const flushed = committer.flush();
    await vi.waitFor(() => expect(store).toHaveBeenCalledTimes(1));
    committer.forget('topic', 0);
    answer.resolve(undefined);
    await flushed;
    expect(committer.storedOffset('topic', 0)).toBeUndefined();
    await committer.flush();
    expect(store).toHaveBeenCalledTimes(1);
  });

  it('noted while older progress is being stored is stored after it', async () => {
    const answer = Promise.withResolvers<undefined>();
    const store = vi.fn<(progress: readonly Progress[]) => Promise<void>>().mockReturnValueOnce(answer.promise).mockResolvedValue();
    const committer = new OffsetCommitter(store, silent);
    committer.note(at(5));
    const first = committer.flush();
    await vi.waitFor(() => expect(store).toHaveBeenCalledTimes(1));
    committer.note(at(6));
    answer.resolve(undefined);
    await first;
    await committer.flush();
    expect(store.mock.lastCall).toEqual([[at(6)]]);
    expect(committer.storedOffset('topic', 0)).toBe(6n);
  });

  it('of many partitions is stored together, the latest of each', async () => {
    const store = vi.fn<(progress: readonly Progress[]) => Promise<void>>().mockResolvedValue();
    const committer = new OffsetCommitter(store, silent);
    for (const progress of [at(1), at(2, 1), at(3), at(4, 1)]) committer.note(progress);
    await committer.flush();
    expect(store.mock.calls).toEqual([[[at(3), at(4, 1)]]]);
  });
});
