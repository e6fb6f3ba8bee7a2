import { Pool } from 'undici';
import type { Webhook } from './signed-webhooks.js';

/** Sends at a fixed rate whatever the answers do: a slow product cannot slow its own measurement down. */
export class OpenLoop {
  private readonly pool: Pool;
  failures = 0;

  constructor(url: string, connections = 64) {
    this.pool = new Pool(url, { connections, pipelining: 1, keepAliveTimeout: 60_000 });
  }

  /** @param sent told when each has gone out, by `performance.now()`. @returns when all are answered. */
  async run(webhooks: readonly Webhook[], perSecond: number, sent: (index: number, at: number) => void = () => undefined): Promise<void> {
    const total = webhooks.length;
    const started = performance.now();
    const answers: Promise<void>[] = [];
    let next = 0;
    await new Promise<void>((resolve) => {
      const tick = (): void => {
        const due = Math.min(total, Math.floor(((performance.now() - started) / 1000) * perSecond) + 1);
        for (const webhook of webhooks.slice(next, due)) {
          sent(next, performance.now());
          answers.push(this.send(webhook));
          next += 1;
        }
        if (next < total) setTimeout(tick, 1);
        else resolve();
      };
      tick();
    });
    await Promise.all(answers);
  }

  /** Sends all as fast as their answers allow, so many at once. */
  async all(webhooks: readonly Webhook[], atOnce: number): Promise<void> {
    let next = 0;
    const lane = async (): Promise<void> => {
      for (let webhook = webhooks[next++]; webhook; webhook = webhooks[next++]) await this.send(webhook);
    };
    await Promise.all(Array.from({ length: atOnce }, lane));
  }

  async send({ path, headers, body }: Webhook): Promise<void> {
    try {
      const answer = await this.pool.request({ method: 'POST', path, headers, body });
      await answer.body.dump();
      if (answer.statusCode >= 300) this.failures += 1;
    } catch {
      this.failures += 1;
    }
  }

  close(): Promise<void> {
    return this.pool.close();
  }
}
