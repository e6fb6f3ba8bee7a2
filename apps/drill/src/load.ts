import { setTimeout as sleep } from 'node:timers/promises';
import { openShop, type Shop } from '@ringback/e2e';
import type { DrillHouse } from './house/drill-house.js';
import { isOpener } from './judge/evidence.js';
import { newCaller } from './new-caller.js';

/** A caller while the drill lasts; the evidence is a copy. */
export interface Caller {
  number: string;
  calledAt: number[];
  stop: { heardAt: number | null } | null;
  replied: boolean;
}

export interface LoadOptions {
  perSecond: number;
  /** Of so many callers one says STOP when the text has come, calls again, and must get nothing more; another one replies. */
  talkersEvery: number;
}

const LISTEN_EVERY_MS = 500;
const OPENER_TEMPLATE = '{{ business.name }}: We are on a roof, text us what you need. Reply STOP to opt out.';
/** A call brings a text each time, unless somebody wants none: so that only their wish can hold back a second one. */
const SETTINGS = { mode: 'behind', staffPhones: [], graceSeconds: 0, repeatWindowHours: 0, textsPerDay: 100_000, openerTemplate: OPENER_TEMPLATE };

/** Calls that nobody answers, one new caller after another, until told to stop. */
export class Load {
  readonly callers: Caller[] = [];
  private readonly wanting = new Map<Caller, 'STOP' | 'reply'>();
  private calling = true;
  private listening = true;
  private work: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly house: DrillHouse,
    readonly shop: Shop,
    private readonly options: LoadOptions,
  ) {}

  /** On a business of its own. */
  static async open(house: DrillHouse, options: LoadOptions): Promise<Load> {
    return new Load(house, await openShop(house, SETTINGS), options);
  }

  start(): void {
    this.work = Promise.all([this.call(), this.listen()]);
    // Told by `end`.
    this.work.catch(() => undefined);
  }

  /** One call more than the steady ones. */
  async callNow(): Promise<Caller> {
    const caller: Caller = { number: newCaller(), calledAt: [], stop: null, replied: false };
    this.callers.push(caller);
    await this.callAs(caller);
    return caller;
  }

  /** Calls go on until so many people who call from now on have their text. @returns false when they have not in time. */
  async flows(texts: number, withinSeconds: number): Promise<boolean> {
    const from = this.callers.length;
    const deadline = Date.now() + withinSeconds * 1_000;
    while (Date.now() < deadline) {
      const fresh = new Set(this.callers.slice(from).map(({ number }) => number));
      const texted = (await this.house.carrier.accepted()).filter((text) => fresh.has(text.to) && isOpener(text)).length;
      if (texted >= texts) return true;
      await sleep(100);
    }
    return false;
  }

  stopCalling(): void {
    this.calling = false;
  }

  /** Whoever wanted to say something has said it, and nobody listens any more. */
  async end(): Promise<void> {
    this.calling = false;
    this.listening = false;
    await this.work;
  }

  private async call(): Promise<void> {
    for (let turn = 0; this.calling; turn += 1) {
      const caller = await this.callNow();
      const place = turn % this.options.talkersEvery;
      if (place === 0) this.wanting.set(caller, 'STOP');
      if (place === Math.floor(this.options.talkersEvery / 2)) this.wanting.set(caller, 'reply');
      await sleep(1_000 / this.options.perSecond);
    }
  }

  private async callAs(caller: Caller): Promise<void> {
    caller.calledAt.push(Date.now());
    await this.house.carrier.call(caller.number, this.shop.number, { does: 'no-answer' });
  }

  private async listen(): Promise<void> {
    while (this.listening) {
      const texted = new Set((await this.house.carrier.accepted()).filter(isOpener).map(({ to }) => to));
      for (const [caller, wish] of this.wanting) if (texted.has(caller.number)) await this.say(caller, wish);
      for (const caller of this.callers) if (caller.stop?.heardAt === null) await this.hearAbout(caller);
      await sleep(LISTEN_EVERY_MS);
    }
  }

  private async say(caller: Caller, wish: 'STOP' | 'reply'): Promise<void> {
    this.wanting.delete(caller);
    if (wish === 'STOP') await this.sayStop(caller);
    else {
      caller.replied = true;
      await this.house.carrier.text(caller.number, this.shop.number, 'The kitchen sink is leaking');
    }
  }

  async sayStop(caller: Caller): Promise<void> {
    caller.stop = { heardAt: null };
    await this.house.carrier.text(caller.number, this.shop.number, 'STOP');
  }

  /** Once the product shows the wish, they call again. */
  private async hearAbout(caller: Caller): Promise<void> {
    const path = `/v1/businesses/${this.shop.business.id}/messages?person=${encodeURIComponent(caller.number)}`;
    // While things are broken nothing can be asked.
    const page = await this.house.api.get<{ data: { direction: string }[] }>(path).catch(() => undefined);
    if (!page?.data.some(({ direction }) => direction === 'inbound')) return;
    caller.stop = { heardAt: Date.now() };
    await this.callAs(caller);
  }
}
