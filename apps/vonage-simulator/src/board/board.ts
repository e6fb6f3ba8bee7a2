import type { CallDecision, FaultStrike, OutboundCall, PhoneCall, PhoneText, SentWebhook } from './objects.js';

export type BoardEvent =
  | { type: 'call'; object: PhoneCall }
  | { type: 'outbound-call'; object: OutboundCall }
  | { type: 'decision'; object: CallDecision }
  | { type: 'text'; object: PhoneText }
  | { type: 'webhook'; object: SentWebhook }
  | { type: 'fault'; object: FaultStrike }
  | { type: 'reset'; object: { at: string } };

const KEEP = { calls: 200, outboundCalls: 200, decisions: 200, texts: 500, webhooks: 500, faults: 200 };

export interface Everything {
  calls: PhoneCall[];
  outboundCalls: OutboundCall[];
  decisions: CallDecision[];
  texts: PhoneText[];
  webhooks: SentWebhook[];
  /** Those that struck. */
  faults: FaultStrike[];
}

/** What the phone page shows: the latest calls, texts and webhooks, and who watches them change. */
export class Board {
  readonly #calls = new Map<string, PhoneCall>();
  readonly #outboundCalls = new Map<string, OutboundCall>();
  readonly #decisions = new Map<string, CallDecision>();
  readonly #texts = new Map<string, PhoneText>();
  readonly #webhooks = new Map<string, SentWebhook>();
  readonly #faults = new Map<string, FaultStrike>();
  readonly #watchers = new Set<(event: BoardEvent) => void>();

  /** Shows the object as it is now; the same id replaces what was shown before. */
  show(event: BoardEvent): void {
    if (event.type === 'call') keep(this.#calls, event.object, KEEP.calls);
    if (event.type === 'outbound-call') keep(this.#outboundCalls, event.object, KEEP.outboundCalls);
    if (event.type === 'decision') keep(this.#decisions, event.object, KEEP.decisions);
    if (event.type === 'text') keep(this.#texts, event.object, KEEP.texts);
    if (event.type === 'webhook') keep(this.#webhooks, event.object, KEEP.webhooks);
    if (event.type === 'fault') keep(this.#faults, event.object, KEEP.faults);
    for (const watcher of this.#watchers) watcher(event);
  }

  everything(): Everything {
    return {
      calls: [...this.#calls.values()],
      outboundCalls: [...this.#outboundCalls.values()],
      decisions: [...this.#decisions.values()],
      texts: [...this.#texts.values()],
      webhooks: [...this.#webhooks.values()],
      faults: [...this.#faults.values()],
    };
  }

  decision(callId: string): CallDecision | null {
    return this.#decisions.get(callId) ?? null;
  }

  /** @returns the way to stop watching. */
  watch(watcher: (event: BoardEvent) => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  clear(at: string): void {
    this.#calls.clear();
    this.#outboundCalls.clear();
    this.#decisions.clear();
    this.#texts.clear();
    this.#webhooks.clear();
    this.#faults.clear();
    this.show({ type: 'reset', object: { at } });
  }
}

/** Oldest first; a changed object keeps its place. */
function keep<T extends { id: string }>(objects: Map<string, T>, object: T, limit: number): void {
  objects.set(object.id, structuredClone(object));
  if (objects.size <= limit) return;
  const [oldest] = objects.keys();
  if (oldest !== undefined) objects.delete(oldest);
}
