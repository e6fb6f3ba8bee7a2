// Parts of kafkajs that its own types leave out, see request-queue-spin.ts and empty-batches.ts.

declare module 'kafkajs/src/network/requestQueue/index.js' {
  export default class RequestQueue {
    pending: readonly unknown[];
    /** Milliseconds since the epoch until which the broker asked us to hold back; -1 when it did not. */
    throttledUntil: number;
    throttleCheckTimeoutId: NodeJS.Timeout | null;
    checkPendingRequests(): void;
    scheduleCheckPendingRequests(): void;
  }
}

declare module 'kafkajs/src/consumer/runner.js' {
  export interface Batch {
    /** Also those that a consumer is not shown. */
    rawMessages: readonly unknown[];
  }
  export default class Runner {
    fetch(nodeId: string): Promise<Batch[]>;
    heartbeat(): Promise<void>;
  }
}
