import RequestQueue from 'kafkajs/src/network/requestQueue/index.js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { stopIdleSpin } from './request-queue-spin.js';

const NOT_THROTTLED = -1;

interface Entry {
  correlationId: number;
}
interface Queue extends RequestQueue {
  push(request: { entry: Entry & object; expectResponse: boolean; sendRequest: () => void }): void;
  fulfillRequest(response: { correlationId: number; payload: Buffer; size: number }): void;
  maybeThrottle(ms: number): void;
}

const log = { debug: () => undefined, warn: () => undefined };

function aQueue(): Queue {
  const Constructor = RequestQueue as unknown as new (options: object) => Queue;
  return new Constructor({ maxInFlightRequests: 1, requestTimeout: 1000, clientId: 'test', broker: 'broker', logger: log });
}

function aRequest(correlationId: number, sent: number[]) {
  const entry = { correlationId, resolve: () => undefined, reject: () => undefined };
  return { entry, expectResponse: true, sendRequest: () => void sent.push(correlationId) };
}

describe('a request queue of kafkajs', () => {
  beforeEach(() => {
    stopIdleSpin();
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('sets no timer when it has nothing to send', () => {
    const queue = aQueue();
    expect(queue.throttledUntil).toBe(NOT_THROTTLED);
    const sent: number[] = [];
    queue.push(aRequest(1, sent));
    queue.fulfillRequest({ correlationId: 1, payload: Buffer.alloc(0), size: 0 });
    expect(sent).toEqual([1]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('sends what waits for an answer when the answer comes, without a timer', () => {
    const queue = aQueue();
    const sent: number[] = [];
    queue.push(aRequest(1, sent));
    queue.push(aRequest(2, sent));
    expect(vi.getTimerCount()).toBe(0);
    queue.fulfillRequest({ correlationId: 1, payload: Buffer.alloc(0), size: 0 });
    expect(sent).toEqual([1, 2]);
  });

  it('sends what waits for the end of a throttling by one timer', () => {
    const queue = aQueue();
    const sent: number[] = [];
    queue.maybeThrottle(250);
    queue.push(aRequest(1, sent));
    queue.checkPendingRequests();
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(250);
    expect(sent).toEqual([1]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
