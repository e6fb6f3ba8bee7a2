import type { Webhook } from './webhook.js';

/** What became of a webhook that was tried again. */
export type SecondTry = 'stored' | 'not-now' | 'never';

export interface RefusedWebhooksParts {
  /** @returns what became of each, in their order. */
  tryAgain: (webhooks: readonly Webhook[]) => Promise<readonly SecondTry[]>;
  onStored: (count: number) => void;
}

const AGAIN_EVERY_MS = 500;
const AT_ONCE = 128;
/** Some 20 MB. The oldest go first: their calls are the likeliest to be over and done with. */
const MOST_KEPT = 10_000;

/**
 * Webhooks that were refused because the database was away. The carrier tells of a call twice at once and then never again,
 * so that all of a short call can fall into one outage; they are kept in memory, and stored when it is over. Should the
 * carrier repeat one all the same, it is recognised.
 */
export class RefusedWebhooks {
  private readonly kept = new Map<string, Webhook>();
  private timer: NodeJS.Timeout | undefined;
  private trying: Promise<void> | undefined;
  private stopped = false;

  constructor(private readonly parts: RefusedWebhooksParts) {}

  keep(webhook: Webhook): void {
    this.kept.set(webhook.key, webhook);
    const [oldest] = this.kept.keys();
    if (this.kept.size > MOST_KEPT && oldest !== undefined) this.kept.delete(oldest);
    this.tryLater();
  }

  /** Tries once more, and gives up. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.trying;
    await this.tryAll();
  }

  private tryLater(): void {
    if (this.stopped || this.timer || this.trying) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.trying = this.tryAll().finally(() => {
        this.trying = undefined;
        if (this.kept.size > 0) this.tryLater();
      });
    }, AGAIN_EVERY_MS);
  }

  private async tryAll(): Promise<void> {
    let stored = 0;
    for (let isOver = true; isOver && this.kept.size > 0; ) {
      const webhooks = [...this.kept.values()].slice(0, AT_ONCE);
      const results = await this.parts.tryAgain(webhooks);
      webhooks.forEach((webhook, index) => {
        if (results[index] !== 'not-now') this.kept.delete(webhook.key);
        if (results[index] === 'stored') stored += 1;
      });
      isOver = !results.includes('not-now');
    }
    if (stored > 0) this.parts.onStored(stored);
  }
}
