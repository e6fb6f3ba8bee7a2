/** Does a group of work at once; `results[i]` answers `items[i]`. Throws when the whole group failed. */
export type GroupWork<Item, Result> = (items: readonly Item[]) => Promise<readonly Result[]>;

export interface CoalescerOptions {
  /** At most so many items a group. */
  maxItems: number;
  /** So many groups under way at once; 1 when groups must not overlap. */
  concurrency: number;
  /** Rest after each group, in ms, so that more gather for the next one; ends when a whole group waits. Default: none. */
  restMs?: number;
}

interface Waiting<Item, Result> {
  item: Item;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}

/**
 * Group commit: whatever is submitted while a group is under way forms the next one. Nothing waits for company, so an idle
 * system answers at once and a busy one pays for one round trip per group instead of per item.
 */
export class Coalescer<Item, Result> {
  private waiting: Waiting<Item, Result>[] = [];
  private running = 0;
  private scheduled = false;
  /** Each ends one rest. */
  private readonly rests = new Set<() => void>();

  constructor(
    private readonly work: GroupWork<Item, Result>,
    private readonly options: CoalescerOptions,
  ) {}

  /** @returns the item's own result; rejects with what the group's work threw. */
  submit(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      this.startSoon();
      if (this.waiting.length >= this.options.maxItems) for (const end of this.rests) end();
    });
  }

  /** Items submitted and not yet answered, those under way left out. */
  get backlog(): number {
    return this.waiting.length;
  }

  private startSoon(): void {
    if (this.scheduled || this.running >= this.options.concurrency) return;
    this.scheduled = true;
    // After the I/O that is already readable: requests that arrived together travel together.
    setImmediate(() => {
      this.scheduled = false;
      this.start();
    });
  }

  private start(): void {
    while (this.waiting.length > 0 && this.running < this.options.concurrency) {
      const group = this.waiting.splice(0, this.options.maxItems);
      this.running += 1;
      void this.run(group);
    }
  }

  private async run(group: Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await this.work(group.map(({ item }) => item));
      group.forEach(({ resolve }, index) => resolve(results[index] as Result));
    } catch (error) {
      group.forEach(({ reject }) => reject(error));
    } finally {
      await this.rest();
      this.running -= 1;
      this.start();
    }
  }

  private async rest(): Promise<void> {
    const { restMs = 0, maxItems } = this.options;
    if (restMs === 0 || this.waiting.length >= maxItems) return;
    const { promise, resolve } = Promise.withResolvers<null>();
    const end = () => resolve(null);
    this.rests.add(end);
    const timer = setTimeout(end, restMs);
    await promise;
    clearTimeout(timer);
    this.rests.delete(end);
  }
}
