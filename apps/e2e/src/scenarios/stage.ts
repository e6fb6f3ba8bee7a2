import { inspect } from 'node:util';
import type { ApiClient, Business, Call, Conversation, Message } from '../api-client.js';
import type { AcceptedText, CarrierClient, Fault, Staff } from '../carrier-client.js';
import type { Time } from '../clock/shared-time.js';
import { untilKnown } from '../story.js';

/** The product as it runs, from outside, with its simulated carrier. */
export interface World {
  api: ApiClient;
  carrier: CarrierClient;
  /** Where Prometheus reads, one address for each process. */
  metricsUrls: readonly string[];
  /** A number that nobody has. @param ending its last four digits, which are the kind of its line to the simulated carrier. */
  newNumber(ending?: string): string;
  /** Where time can be made to pass. */
  time?: Time;
}

/** A business of the scenario's own. */
export interface Shop {
  business: Business;
  number: string;
}

export interface Decision {
  decision: 'requested' | 'withheld' | 'held';
  reason: string | null;
  /** Why, for people. */
  sentence: string;
  template: { id: string } | null;
}

/** What a scenario promised did not come true. */
export class Disappointed extends Error {
  override readonly name = 'Disappointed';
}

/** In front of the staff's phones, and behind the business's own line, which forwards what nobody answered. */
const LINES: readonly Record<string, unknown>[] = [{}, { mode: 'behind', staffPhones: [] }];

/** Plays what holds for both kinds of lines on both, side by side. @returns what was played in front. */
export async function onEachLine<Seen>(play: (line: Record<string, unknown>) => Promise<Seen>): Promise<Seen> {
  const [inFront] = await Promise.all(LINES.map(play));
  return inFront!;
}

/** Calls ring for the shortest time a carrier allows, and grace is a second, so that a scenario is quick. */
const QUICK = { ringSeconds: 3, graceSeconds: 1, minimumRingSeconds: 2 };

/** Generous, for machines that are busy; nothing waits longer than it must. */
const PATIENCE_MS = 90_000;
const LOOK_EVERY_MS = 150;

const FINAL: ReadonlySet<string> = new Set(['delivered', 'skipped', 'failed', 'rejected', 'undeliverable', 'received']);

/** What a scenario can do and see: through the public doors only. */
export class Stage {
  private readonly shops: Business[] = [];

  constructor(
    readonly world: World,
    private readonly faults: SharedFaults,
  ) {}

  /** @param settings beside quick ones; given the number where they depend on it. */
  async shop(settings: Record<string, unknown> | ((number: string) => Record<string, unknown>) = {}, numbers = 1): Promise<Shop> {
    const { api, newNumber } = this.world;
    const own = Array.from({ length: numbers }, () => newNumber());
    const [number = ''] = own;
    const more = typeof settings === 'function' ? settings(number) : settings;
    const business = await api.createBusiness(`Shop ${number.slice(-4)}`, own, { ...QUICK, staffPhones: [newNumber()], ...more });
    this.shops.push(business);
    await untilKnown(this.world);
    return { business, number };
  }

  /** A business that asks callers who reply what a plumber needs to know, and whose owner is told when somebody must. */
  async shopWithFlow(settings: Record<string, unknown> = {}): Promise<Shop & { owner: string }> {
    const owner = this.world.newNumber();
    const shop = await this.shop({ alertPhones: [owner], ...settings });
    const path = `/v1/businesses/${shop.business.id}/flow`;
    const { data } = await this.world.api.get<{ data: { id: string; flow: unknown }[] }>(`${path}/ready`);
    await this.change(path, 'PUT', data.find(({ id }) => id === 'home-services')?.flow);
    await this.change(`${path}/publish`, 'POST');
    return { ...shop, owner };
  }

  /** Gives the numbers back. */
  async leave(): Promise<void> {
    for (const { id } of this.shops.splice(0)) {
      const { numbers } = await this.world.api.business(id);
      for (const number of numbers) await this.world.api.request('DELETE', `/v1/businesses/${id}/numbers/${encodeURIComponent(number)}`);
    }
  }

  /** Resolves when every service has heard of a business's last change. */
  known(): Promise<void> {
    return untilKnown(this.world);
  }

  async change(path: string, method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', body?: unknown): Promise<void> {
    const { status, body: answer } = await this.world.api.request(method, path, body);
    if (status >= 300) throw new Error(`${method} ${path} answered ${status}: ${JSON.stringify(answer)}`);
    await this.known();
  }

  caller(ending?: string): string {
    return this.world.newNumber(ending);
  }

  /** The time of day of everybody in this scenario. */
  now(): Date {
    return this.world.time?.now() ?? new Date();
  }

  /** Resolves when it is this time, however long that would take. */
  async itIs(moment: Date): Promise<void> {
    if (!this.world.time) throw new Error('this scenario needs a clock that can be moved');
    await this.world.time.until(moment);
  }

  /** Resolves when so much time has passed. */
  passes(seconds: number): Promise<void> {
    return this.itIs(new Date(this.now().getTime() + seconds * 1000));
  }

  /** Lets so many seconds pass at their own pace, for a call that is under way. */
  async goesOn(seconds: number): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  }

  /** Resolves when a clock on the wall there shows this time next, such as `08:05`. */
  itIsClock(time: string, timeZone: string): Promise<void> {
    const minutes = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));
    const there = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(this.now());
    return this.passes(((minutes(time) - minutes(there) + 1_440) % 1_440) * 60);
  }

  /** Calls, and does not wait for the end. @param number another one than the shop's first. @returns the id of the call at the carrier. */
  call({ number }: Pick<Shop, 'number'>, from: string | null, staff: Staff = { does: 'busy' }, hangsUpAfterSeconds?: number): Promise<string> {
    return this.world.carrier.call(from, number, staff, hangsUpAfterSeconds);
  }

  async text({ number }: Pick<Shop, 'number'>, from: string, words: string): Promise<void> {
    await this.world.carrier.text(from, number, words);
  }

  /** Waits until so many calls of the caller are decided. @returns the last one. */
  async decided(shop: Shop, from: string | null, calls = 1): Promise<Call> {
    const theirs = async () => (await this.world.api.calls(shop.business.id)).filter(({ caller, opener, state }) => caller === from && (opener !== null || state === 'answered'));
    const [last] = await this.until(`${calls} calls are decided`, theirs, (found) => found.length >= calls);
    return last!;
  }

  /** Why the caller of a call got a text, or none. */
  decisionOf({ business }: Shop, { id }: Call): Promise<Decision> {
    return this.world.api.get<Decision>(`/v1/businesses/${business.id}/calls/${id}/decision`);
  }

  /** What was decided on the caller's last call. */
  async decision(shop: Shop, from: string | null, calls = 1): Promise<Decision> {
    return this.decisionOf(shop, await this.decided(shop, from, calls));
  }

  /** The decision must be this one. @returns why, for people. */
  async decides(shop: Shop, from: string | null, expected: Partial<Decision>, calls = 1): Promise<string> {
    const decision = await this.decision(shop, from, calls);
    if (!holds(decision, expected)) throw new Disappointed(`the decision is ${JSON.stringify(decision)}, and should be ${JSON.stringify(expected)}`);
    return decision.sentence;
  }

  async conversation({ business }: Shop, from: string, expected: Partial<Conversation>): Promise<void> {
    const theirs = async () => (await this.world.api.conversations(business.id)).find(({ caller }) => caller === from);
    await this.until(`the thread is ${JSON.stringify(expected)}`, theirs, (found) => found !== undefined && holds(found, expected));
  }

  async thread({ business }: Shop, from: string): Promise<Conversation> {
    const theirs = async () => (await this.world.api.conversations(business.id)).find(({ caller }) => caller === from);
    return (await this.until('there is a thread', theirs, (found) => found !== undefined))!;
  }

  /** Waits until the flow of a thread has come so far. @returns the thread. */
  async flowIs({ business }: Shop, from: string, expected: Partial<NonNullable<Conversation['flow']>>): Promise<Conversation> {
    const theirs = async () => (await this.world.api.conversations(business.id)).find(({ caller }) => caller === from);
    const found = await this.until(`the flow is ${JSON.stringify(expected)}`, theirs, (thread) => thread?.flow != null && holds(thread.flow, expected));
    return found!;
  }

  /** Writes, and waits for the one text that answers. @param texts that went to the caller by then. @returns the answer. */
  async answered(shop: Shop, from: string, words: string, texts: number): Promise<string> {
    await this.text(shop, from, words);
    const sent = await this.texts(shop, from, texts);
    return sent.at(-1)?.text ?? '';
  }

  /** So many texts went to somebody by now, whatever waits. @throws Disappointed otherwise. */
  async texted(shop: Shop, to: string, count: number): Promise<AcceptedText[]> {
    const texts = (await this.world.carrier.acceptedFor(to)).filter(({ from }) => shop.business.numbers.includes(from));
    if (texts.length !== count) throw new Disappointed(`${texts.length} texts went to the caller, and should be ${count}`);
    return texts;
  }

  /** Waits for so many texts, and until none is under way; more than so many are too many. @returns them, as the carrier took them on. */
  async texts(shop: Shop, to: string, count: number): Promise<AcceptedText[]> {
    const { carrier } = this.world;
    const seen = async () => ({ accepted: await carrier.acceptedFor(to), messages: await this.messages(shop, to), calls: await this.world.api.calls(shop.business.id) });
    await this.until(`${count} texts are at the carrier`, seen, ({ accepted }) => accepted.length >= count);
    await this.until('no text is under way', () => this.messages(shop, to), (messages) => messages.every(({ state }) => FINAL.has(state)));
    return this.texted(shop, to, count);
  }

  async messages({ business }: Shop, person: string): Promise<Message[]> {
    return (await this.world.api.messages(business.id)).filter((message) => message.person === person);
  }

  /** Waits for a text of the person's to have come in, and for all that it causes. */
  async heard(shop: Shop, person: string, words: string): Promise<void> {
    await this.until('the text has come in', () => this.messages(shop, person), (messages) => messages.some(({ direction, text }) => direction === 'inbound' && text === words));
  }

  async message(shop: Shop, person: string, expected: Expected<Message>): Promise<Message> {
    const fits = (message: Message) => holds(message, expected);
    const messages = await this.until(`a text is ${inspect(expected)}`, () => this.messages(shop, person), (all) => all.some(fits));
    return messages.find(fits)!;
  }

  /** Waits until the staff have been told to call somebody. */
  async staffTask({ business }: Shop, person: string): Promise<void> {
    const open = () => this.world.api.get<{ data: { caller: string }[] }>(`/v1/businesses/${business.id}/staff-tasks?state=open`);
    await this.until('the staff are told to call', open, ({ data }) => data.some(({ caller }) => caller === person));
  }

  /** Has things go wrong at the carrier while this runs. */
  during<Result>(faults: readonly Fault[], work: () => Promise<Result>): Promise<Result> {
    return this.faults.during(faults, work);
  }

  /** @throws Disappointed naming what was waited for, and what was seen last. */
  async until<Seen>(what: string, look: () => Promise<Seen>, fits: (seen: Seen) => boolean): Promise<Seen> {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      const seen = await look();
      if (fits(seen)) return seen;
      if (Date.now() > deadline) throw new Disappointed(`it did not come true that ${what}; there is ${(JSON.stringify(seen) as string | undefined)?.slice(0, 1_000) ?? 'nothing'}`);
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  }
}

/** What is expected of a thing; of some texts only how they begin, such as of a reason that goes into details. */
type Expected<Thing> = { [Name in keyof Thing]?: Thing[Name] | RegExp };

const holds = <Thing extends object>(thing: Thing, expected: Expected<Thing>): boolean =>
  Object.entries(expected).every(([name, value]) => {
    const is = thing[name as keyof Thing];
    return value instanceof RegExp ? value.test(String(is)) : is === value;
  });

/** The carrier has one list of faults; scenarios that run side by side each want their own, about their own callers. */
export class SharedFaults {
  private readonly active = new Set<readonly Fault[]>();
  private setting: Promise<void> = Promise.resolve();

  constructor(private readonly carrier: CarrierClient) {}

  async during<Result>(faults: readonly Fault[], work: () => Promise<Result>): Promise<Result> {
    this.active.add(faults);
    await this.set();
    try {
      return await work();
    } finally {
      this.active.delete(faults);
      await this.set();
    }
  }

  private set(): Promise<void> {
    this.setting = this.setting.then(() => this.carrier.faults(...[...this.active].flat()));
    return this.setting;
  }
}
