import type { Application } from '../account/application.js';
import type { Board } from '../board/board.js';
import type { PhoneCall } from '../board/objects.js';
import type { Surroundings } from '../surroundings.js';
import type { Timeline } from '../timeline.js';
import type { WebhookSender } from '../webhooks/webhook-sender.js';
import { Call, type CallRequest } from './call.js';
import { CallWebhooks } from './call-webhooks.js';
import type { Leg } from './leg.js';

/** How many legs the carrier's records keep. */
const KEEP_LEGS = 10_000;

/** Places calls, and remembers their legs. */
export class Exchange {
  readonly #live = new Map<string, Call>();
  readonly #legs = new Map<string, Leg>();

  constructor(
    private readonly application: Application,
    private readonly sender: WebhookSender,
    private readonly board: Board,
    private readonly timeline: Timeline,
    private readonly around: Surroundings,
    private readonly apiUrl: () => string,
  ) {}

  place(request: CallRequest): PhoneCall {
    const conversationUuid = `CON-${this.around.newId()}`;
    const call = new Call(request, conversationUuid, {
      webhooks: new CallWebhooks(conversationUuid, this.application, this.sender, this.timeline, this.around),
      timeline: this.timeline,
      around: this.around,
      apiUrl: this.apiUrl(),
      show: (object) => this.board.show({ type: 'call', object }),
      keep: (leg) => this.#keep(leg),
    });
    this.#live.set(call.shown.id, call);
    this.timeline.inBackground(() => call.run().finally(() => this.#live.delete(call.shown.id)));
    return call.shown;
  }

  /** @returns false when no such call is under way */
  hangUp(callId: string): boolean {
    const call = this.#live.get(callId);
    call?.hangUp();
    return call !== undefined;
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
  }

  #keep(leg: Leg): void {
    this.#legs.set(leg.uuid, leg);
    const [oldest] = this.#legs.keys();
    if (this.#legs.size > KEEP_LEGS && oldest !== undefined) this.#legs.delete(oldest);
  }
}
