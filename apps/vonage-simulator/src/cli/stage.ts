import type { PhoneCall, PhoneText } from '../board/objects.js';
import type { Staff } from '../voice/staff.js';
import { Narrator } from './narrate.js';
import { watch, type StreamEvent } from './stream-client.js';

/** A scenario's expectation that did not come true. */
export class Disappointed extends Error {
  override readonly name = 'Disappointed';
}

export interface StageSettings {
  simulator: string;
  caller: string;
  business: string;
  /** How long a text may take after the call's end, or after a reply, in milliseconds. */
  patienceMs: number;
  /** How long nothing must happen before it counts as nothing, in milliseconds. */
  quietMs: number;
  print(line: string): void;
}

/** A caller with a phone, and what a scenario lets the caller do with it. */
export class Stage {
  readonly #calls = new Map<string, PhoneCall>();
  readonly #texts = new Map<string, PhoneText>();
  readonly #changed = new EventTarget();
  readonly #leave = new AbortController();
  readonly #startedAt = Date.now();

  constructor(readonly settings: StageSettings) {}

  async open(): Promise<void> {
    const narrator = new Narrator(this.settings.print);
    const see = (event: StreamEvent) => {
      if (event.type === 'call') this.#calls.set(event.object.id, event.object);
      if (event.type === 'text') this.#texts.set(event.object.id, event.object);
      narrator.tell(event, Date.now() - this.#startedAt);
      this.#changed.dispatchEvent(new Event('change'));
    };
    const { connected, ended } = watch(this.settings.simulator, see, this.#leave.signal);
    void ended;
    await connected;
  }

  close(): void {
    this.#leave.abort();
  }

  /** Calls the business, and waits until the call is over. */
  async call(staff: Staff, options: { withheld?: boolean; callerHangsUpAfterSeconds?: number } = {}): Promise<PhoneCall> {
    const { withheld = false, ...rest } = options;
    const from = withheld ? null : this.settings.caller;
    const { callId } = await this.#post<{ callId: string }>('/calls', { from, to: this.settings.business, staff, ...rest });
    const over = () => this.#calls.get(callId)?.state === 'ended';
    const call = (await this.#until(over, 120_000)) ? this.#calls.get(callId) : undefined;
    if (call === undefined) throw new Disappointed('the call was not over after two minutes');
    return call;
  }

  async text(words: string): Promise<void> {
    await this.#post('/texts', { from: this.settings.caller, to: this.settings.business, text: words });
  }

  /** Waits for the caller's n-th text. @returns milliseconds from `since` until the carrier had it */
  async textNumber(n: number, since: number): Promise<number> {
    const arrived = await this.#until(() => this.#textsToCaller().length >= n, this.settings.patienceMs);
    const text = this.#textsToCaller()[n - 1];
    const within = `within ${this.settings.patienceMs / 1000} s`;
    if (!arrived || text === undefined) throw new Disappointed(`${n === 1 ? 'no text' : `no text number ${n}`} came ${within}`);
    return Date.parse(text.at) - since;
  }

  /** Makes sure that it stays at so many texts to the caller. */
  async staysAtTexts(n: number): Promise<void> {
    if (await this.#until(() => this.#textsToCaller().length > n, this.settings.quietMs)) {
      throw new Disappointed(`${n === 0 ? 'a text' : `more than ${n} text`} came, and should not have`);
    }
  }

  /** Makes sure that the business texts nobody at all. */
  async nobodyIsTexted(): Promise<void> {
    const since = new Date(this.#startedAt).toISOString();
    const isNew = ({ direction, at }: PhoneText) => direction === 'to-phone' && at > since;
    const texted = () => [...this.#texts.values()].some(isNew);
    if (await this.#until(texted, this.settings.quietMs)) throw new Disappointed('somebody was texted, and should not have been');
  }

  #textsToCaller(): PhoneText[] {
    return [...this.#texts.values()].filter(({ direction, to }) => direction === 'to-phone' && to === this.settings.caller);
  }

  async #until(happened: () => boolean, withinMs: number): Promise<boolean> {
    if (happened()) return true;
    return new Promise((resolve) => {
      const settle = (came: boolean) => {
        clearTimeout(timer);
        this.#changed.removeEventListener('change', look);
        resolve(came);
      };
      const look = () => {
        if (happened()) settle(true);
      };
      const timer = setTimeout(() => settle(false), withinMs);
      this.#changed.addEventListener('change', look);
    });
  }

  async #post<T>(path: string, body: unknown): Promise<T> {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${this.settings.simulator}/phone/api${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`the simulator answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as T;
  }
}
