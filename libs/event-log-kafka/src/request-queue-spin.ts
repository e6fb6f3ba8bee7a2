import RequestQueue from 'kafkajs/src/network/requestQueue/index.js';

/**
 * kafkajs 2.2.4 sets a timer to look at its queue again even when the queue is empty, with a negative delay, which Node
 * takes for one millisecond: every connection wakes up some 800 times a second for nothing. A look later on is only needed
 * when requests wait because the broker throttled us; those that wait for an answer are looked at when it comes.
 */
export function stopIdleSpin(): void {
  RequestQueue.prototype.scheduleCheckPendingRequests = function (this: RequestQueue): void {
    if (this.throttleCheckTimeoutId !== null || this.pending.length === 0) return;
    const throttledForMs = this.throttledUntil - Date.now();
    if (throttledForMs <= 0) return;
    this.throttleCheckTimeoutId = setTimeout(() => {
      this.throttleCheckTimeoutId = null;
      this.checkPendingRequests();
    }, throttledForMs);
  };
}
