import { describe, expect, it } from 'vitest';
import { aCall } from '../state/sample.js';
import { follow, type News, type Stream } from './follow.js';
import type { ChangeName, Config, Snapshot } from './objects.js';

const config: Config = { numbers: [], callers: [] };
const nothing: Snapshot = { calls: [], outboundCalls: [], decisions: [], texts: [], webhooks: [] };

/** A simulator whose every move the test makes itself. */
function stage() {
  const streams: FakeStream[] = [];
  const loads: { resolve(snapshot: Snapshot): void; reject(error: Error): void }[] = [];
  const pauses: { ms: number; then(): void }[] = [];
  const heard: News[] = [];
  const leave = follow(
    {
      open: () => {
        const stream = new FakeStream();
        streams.push(stream);
        return stream;
      },
      load: () => new Promise((resolve, reject) => loads.push({ resolve: (snapshot) => resolve({ config, snapshot }), reject })),
      later: (ms, then) => {
        const pause = { ms, then };
        pauses.push(pause);
        return () => void pauses.splice(pauses.indexOf(pause), 1);
      },
    },
    (news) => heard.push(news),
  );
  return { streams, loads, pauses, heard, leave, now: () => ({ stream: streams.at(-1)!, load: loads.at(-1)!, pause: pauses.at(-1)! }) };
}

class FakeStream implements Stream {
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  closed = false;
  readonly #listeners = new Map<string, (message: { data: string }) => void>();

  addEventListener(name: string, listener: (message: { data: string }) => void): void {
    this.#listeners.set(name, listener);
  }

  send(name: ChangeName, object: unknown): void {
    this.#listeners.get(name)?.({ data: JSON.stringify(object) });
  }

  close(): void {
    this.closed = true;
  }
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('following the simulator', () => {
  it('hears the state first, then what changed while it was being loaded', async () => {
    const { heard, now } = stage();
    now().stream.onopen?.();
    now().stream.send('call', aCall());
    expect(heard).toEqual([]);
    now().load.resolve(nothing);
    await settled();
    expect(heard.map(({ is }) => is)).toEqual(['live', 'changed']);
  });

  it('comes back by itself after a loss, later each time, and loads the state anew', async () => {
    const { heard, streams, pauses, now } = stage();
    now().stream.onerror?.();
    pauses.shift()!.then();
    now().stream.onerror?.();
    expect(heard.map(({ is }) => is)).toEqual(['lost', 'lost']);
    expect(pauses.map(({ ms }) => ms)).toEqual([1_000]);
    pauses.shift()!.then();
    now().stream.onopen?.();
    now().load.resolve(nothing);
    await settled();
    expect(heard.at(-1)?.is).toBe('live');
    expect(streams.map(({ closed }) => closed)).toEqual([true, true, false]);
  });

  it('counts a state that cannot be loaded as a loss', async () => {
    const { heard, now } = stage();
    now().stream.onopen?.();
    now().load.reject(new Error('The simulator refused'));
    await settled();
    expect(heard).toEqual([{ is: 'lost', why: 'The simulator refused' }]);
  });

  it('survives a message it cannot read', async () => {
    const { heard, now } = stage();
    now().stream.onopen?.();
    now().load.resolve(nothing);
    await settled();
    now().stream.send('call', { id: 7 });
    now().stream.send('call', aCall());
    expect(heard.map(({ is }) => is)).toEqual(['live', 'unreadable', 'changed']);
  });

  it('hears nothing more once it was left, not even a state that was under way', async () => {
    const { heard, pauses, now, leave } = stage();
    now().stream.onopen?.();
    leave();
    now().load.resolve(nothing);
    now().stream.send('call', aCall());
    await settled();
    expect(heard).toEqual([]);
    expect(pauses).toEqual([]);
    expect(now().stream.closed).toBe(true);
  });
});
