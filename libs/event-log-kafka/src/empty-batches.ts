import Runner, { type Batch } from 'kafkajs/src/consumer/runner.js';

const holdsSomething = (batch: Batch): boolean => batch.rawMessages.length > 0;
const { fetch } = Runner.prototype;

/**
 * A broker answers a fetch for every partition it was asked about, and kafkajs 2.2.4 hands each on, also those with nothing new:
 * a consumer of four topics has some forty of them for every one with a record. They end here.
 */
export function skipEmptyBatches(): void {
  Runner.prototype.fetch = async function (this: Runner, nodeId: string): Promise<Batch[]> {
    const batches = await fetch.call(this, nodeId);
    const filled = batches.filter(holdsSomething);
    // kafkajs does so itself where there is no batch at all, and else after each.
    if (batches.length > 0 && filled.length === 0) await this.heartbeat();
    return filled;
  };
}
