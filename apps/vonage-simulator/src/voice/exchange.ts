import type { Application } from '../account/application.js';
import type { Board } from '../board/board.js';
import type { PhoneCall } from '../board/objects.js';
import type { Surroundings } from '../surroundings.js';
import type { Timeline } from '../timeline.js';
import type { WebhookSender } from '../webhooks/webhook-sender.js';
import { perform } from './actions.js';
import { asShown, Call, type CallRequest, type CallSurroundings } from './call.js';
import { CallWebhooks } from './call-webhooks.js';
import type { Leg } from './leg.js';
import type { Party } from './party.js';
import { OutboundCall } from './outbound-call.js';
import type { Phones } from './phones.js';
import { PlacedCall, type PlacedCallRequest } from './placed-call.js';
import type { Recordings } from './recordings.js';
import { Rooms } from './room.js';

/** How many legs the carrier's records keep. */
const KEEP_LEGS = 10_000;

/** Vonage takes so many call creations a second and account; those over it are refused, not queued. */
const CREATIONS = { atMost: 3, withinMs: 1_000 };

/** Places calls, and remembers their legs. */
export class Exchange {
  readonly #live = new Map<string, Call>();
  readonly #legs = new Map<string, Leg>();
  readonly #parties = new Map<string, Party>();
  readonly #rooms: Rooms;
  #created: number[] = [];

  constructor(
    private readonly application: Application,
    private readonly sender: WebhookSender,
    private readonly board: Board,
    private readonly recordings: Recordings,
    private readonly phones: Phones,
    private readonly timeline: Timeline,
    private readonly around: Surroundings,
    private readonly apiUrl: () => string,
  ) {
    this.#rooms = new Rooms(around);
  }

  place(request: CallRequest): PhoneCall {
    const conversationUuid = `CON-${this.around.newId()}`;
    const call = new Call(request, conversationUuid, this.#surroundings(conversationUuid));
    this.#live.set(call.shown.id, call);
    this.timeline.inBackground(() => call.run().finally(() => this.#live.delete(call.shown.id)));
    return call.shown;
  }

  /** Places a call for the product. @returns null when it is one too many for this second */
  placeForProduct(request: PlacedCallRequest): Leg | null {
    const now = this.around.now().getTime();
    this.#created = this.#created.filter((at) => at > now - CREATIONS.withinMs);
    if (this.#created.length >= CREATIONS.atMost) return null;
    this.#created.push(now);
    const conversationUuid = `CON-${this.around.newId()}`;
    const surroundings = this.#surroundings(conversationUuid);
    const host = this.#callFor(request) ?? new OutboundCall(asShown(request.from?.number ?? 'unknown'), surroundings);
    const call = new PlacedCall(request, conversationUuid, host, surroundings);
    this.timeline.inBackground(() => call.run().finally(() => host instanceof OutboundCall && host.end()));
    return call.party.leg;
  }

  /** @returns false when no such call is under way */
  hangUp(callId: string): boolean {
    const call = this.#live.get(callId);
    call?.hangUp();
    return call !== undefined;
  }

  /** Whoever took the call puts the caller on hold, to put them through: they wait in a conversation of their own. @returns false when no such call is under way */
  hold(callId: string): boolean {
    const call = this.#live.get(callId);
    call?.caller.transfer([{ action: 'conversation', name: `on hold, ${callId}`, startOnEnter: false }]);
    return call !== undefined;
  }

  /** Whoever is on the phone at a number that the product called hangs up. @returns false when nobody is */
  hangUpAt(number: string): boolean {
    const there = [...this.#parties.values()].filter(({ leg, isGone }) => !isGone && leg.direction === 'outbound' && leg.answeredAt !== null && asShown(leg.to) === number);
    for (const party of there) party.hangUp('user');
    return there.length > 0;
  }

  /** Whoever is on a leg that is not over; null when nobody is. */
  party(uuid: string): Party | null {
    const party = this.#parties.get(uuid);
    return party === undefined || party.isGone ? null : party;
  }

  leg(uuid: string): Leg | null {
    return this.#legs.get(uuid) ?? null;
  }

  legs(): Leg[] {
    return [...this.#legs.values()];
  }

  /** Forgets all calls. */
  clear(): void {
    this.#live.clear();
    this.#legs.clear();
    this.#parties.clear();
    this.#rooms.clear();
    this.recordings.clear();
  }

  /** Unless it is known what that phone does: the latest call under way on the number that the product calls from, or by the caller whom it shows. */
  #callFor({ from, to }: PlacedCallRequest): Call | null {
    if (this.phones.knows(asShown(to[0]?.number ?? ''))) return null;
    const isOn = ({ request }: Call) => request.to.slice(1) === from?.number || request.from?.slice(1) === from?.number;
    return [...this.#live.values()].findLast(isOn) ?? null;
  }

  #surroundings(conversationUuid: string): CallSurroundings {
    return {
      webhooks: new CallWebhooks(conversationUuid, this.application, this.sender, this.timeline, this.around),
      timeline: this.timeline,
      around: this.around,
      apiUrl: this.apiUrl(),
      recordings: this.recordings,
      rooms: this.#rooms,
      perform,
      phones: this.phones,
      showOutbound: (object) => this.board.show({ type: 'outbound-call', object }),
      show: (object) => this.board.show({ type: 'call', object }),
      keep: (leg) => keep(this.#legs, leg.uuid, leg),
      know: (party) => keep(this.#parties, party.leg.uuid, party),
    };
  }
}

function keep<T>(things: Map<string, T>, key: string, thing: T): void {
  things.set(key, thing);
  const [oldest] = things.keys();
  if (things.size > KEEP_LEGS && oldest !== undefined) things.delete(oldest);
}
