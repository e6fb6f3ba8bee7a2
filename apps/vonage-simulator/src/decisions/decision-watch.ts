import { isDeepStrictEqual } from 'node:util';
import type { Board } from '../board/board.js';
import type { PhoneCall } from '../board/objects.js';
import type { Surroundings } from '../surroundings.js';
import type { Timeline } from '../timeline.js';
import { decisionFrom, type Heard } from './decision.js';
import { type ListedCall, NotAsked, type ProductApi } from './product-api.js';

const SHORTEST_PAUSE_MS = 400;
const LONGEST_PAUSE_MS = 5_000;

/** Nothing is decided about a call that was over for so long. */
const GIVE_UP_AFTER_MS = 2 * 60 * 60 * 1_000;

/** A load test must not become one of the product's API. */
const MOST_EXPLAINED_AT_ONCE = 20;

/** Shows for every call, once it is over, what the product decided about a text, until that is final. */
export class DecisionWatch {
  readonly #open = new Map<string, PhoneCall>();
  #asking: AbortSignal | null = null;

  constructor(
    private readonly product: ProductApi,
    private readonly board: Board,
    private readonly timeline: Timeline,
    private readonly around: Surroundings,
  ) {}

  start(): void {
    this.board.watch((event) => {
      if (event.type === 'reset') this.#open.clear();
      if (event.type === 'call' && event.object.state === 'ended') this.#add(event.object);
    });
  }

  #add(call: PhoneCall): void {
    if (this.board.decision(call.id) !== null) return;
    this.#open.set(call.id, call);
    this.#show(call.id, { is: 'nothing-yet' });
    const { ended } = this.timeline;
    if (this.#asking === ended) return;
    this.#asking = ended;
    this.timeline.inBackground(() => this.#ask(ended));
  }

  async #ask(ended: AbortSignal): Promise<void> {
    while (this.#open.size > 0) {
      for (const [number, calls] of Map.groupBy(this.#open.values(), ({ to }) => to)) {
        const heard = await this.#hear(number, calls);
        ended.throwIfAborted();
        for (const [id, news] of heard) this.#show(id, news);
      }
      await this.timeline.milliseconds(this.#pauseMs());
    }
    this.#asking = null;
  }

  async #hear(number: string, calls: readonly PhoneCall[]): Promise<Map<string, Heard>> {
    try {
      const owner = await this.product.ownerOf(number);
      if (owner === null) return new Map(calls.map(({ id }) => [id, { is: 'nobodys-number' }]));
      const listed = new Map((await this.product.calls(owner)).map((call) => [call.carrierCallId, call]));
      if (calls.some(({ conversationUuid }) => !listed.has(conversationUuid))) this.product.forgetOwners();
      return await this.#read(owner, calls, listed);
    } catch (error) {
      if (!(error instanceof NotAsked)) throw error;
      return new Map(calls.map(({ id }) => [id, { is: 'no-answer', why: error.message }]));
    }
  }

  async #read(owner: string, calls: readonly PhoneCall[], listed: ReadonlyMap<string, ListedCall>): Promise<Map<string, Heard>> {
    const heard = new Map<string, Heard>();
    let explained = 0;
    for (const call of calls) {
      const known = listed.get(call.conversationUuid);
      if (!known) heard.set(call.id, { is: 'unknown-call' });
      else if (known.opener === null) heard.set(call.id, { is: 'undecided', state: known.state });
      else if (++explained <= MOST_EXPLAINED_AT_ONCE) heard.set(call.id, await this.#explained(owner, known.id, call));
    }
    return heard;
  }

  async #explained(owner: string, productCallId: string, { from }: PhoneCall): Promise<Heard> {
    const explained = await this.product.decision(owner, productCallId);
    const { messageId } = explained;
    const text = from === null || messageId === null ? null : await this.product.text(owner, from, messageId);
    return { is: 'decided', explained, text };
  }

  #show(id: string, heard: Heard): void {
    const call = this.#open.get(id);
    if (!call) return;
    const { decided, final } = decisionFrom(heard);
    this.#open.delete(id);
    // Behind those that were not asked about this time.
    if (!final) this.#open.set(id, call);
    const object = { id, ...decided };
    if (!isDeepStrictEqual(object, this.board.decision(id))) this.board.show({ type: 'decision', object });
  }

  /** The longer nothing was decided, the less often is asked. Lets go of what nobody will decide any more. */
  #pauseMs(): number {
    const now = this.around.now().getTime();
    const ages = [...this.#open.values()].map(({ id, endedAt }) => ({ id, ageMs: now - Date.parse(endedAt ?? '') }));
    for (const { id, ageMs } of ages) if (ageMs > GIVE_UP_AFTER_MS) this.#open.delete(id);
    const youngestMs = Math.min(...ages.map(({ ageMs }) => ageMs));
    return Math.min(LONGEST_PAUSE_MS, Math.max(SHORTEST_PAUSE_MS, youngestMs / 60));
  }
}
