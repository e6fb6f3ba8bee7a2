import type { StaffLeg, StaffLegState } from '../board/objects.js';
import { Msisdn } from '../numbers.js';
import { asShown, LONGEST_SECONDS, type Call } from './call.js';
import { answeredEvent, completedEvent, detectionEvent, legEvent, type DisconnectedBy, type Leg } from './leg.js';
import type { ActionOf, Endpoint, Ncco } from './ncco.js';
import { whatHappens, type FailedConnect, type RingOutcome } from './staff.js';

/** How long Vonage rings where the NCCO does not say. */
const RING_SECONDS = 60;

/** Machine detection takes a few seconds once the phone was picked up. */
const DETECTION_SECONDS = 3;

/** Rings an endpoint for the caller. @returns the NCCO that replaces the rest, or null to go on with the next action */
export async function connect(action: ActionOf<'connect'>, call: Call): Promise<Ncco | null> {
  const leg = new StaffConnection(action, call);
  try {
    return await leg.live();
  } catch (error) {
    if (call.callerHungUp) leg.callerLeft();
    throw error;
  }
}

class StaffConnection {
  readonly #leg: Leg;
  readonly #shown: StaffLeg;
  readonly #eventUrl: string | null;
  readonly #phone: string;

  constructor(
    private readonly action: ActionOf<'connect'>,
    private readonly call: Call,
  ) {
    const to = addressOf(action.endpoint[0]);
    const { conversationUuid, to: ourNumber } = call.caller;
    const uuid = call.outside.around.newId();
    this.#leg = call.startLeg({ uuid, conversationUuid, direction: 'outbound', from: action.from ?? ourNumber, to });
    this.#phone = asShown(to);
    this.#shown = { number: this.#phone, state: 'ringing' };
    this.#eventUrl = action.eventUrl?.[0] ?? null;
    call.changed((shown) => shown.staffLegs.push(this.#shown));
  }

  async live(): Promise<Ncco | null> {
    this.#status('started');
    if (this.#isNoPhoneNumber()) return this.#failed({ status: 'rejected', detail: 'invalid_number' }, 'unreachable');
    const { rings, seconds, then } = whatHappens(this.call.staffAt(this.#phone), this.action.timeout ?? RING_SECONDS);
    if (rings) this.#status('ringing');
    await this.call.wait(seconds);
    return then.is === 'failed' ? this.#failed(then.how, then.state) : this.#pickedUp(then);
  }

  /** The caller hung up: before the phone was picked up, that cancels the leg. */
  callerLeft(): void {
    if (this.#leg.endedAt !== null) return;
    if (this.#leg.answeredAt === null) {
      this.#show('cancelled');
      this.#status('cancelled');
    }
    this.#complete('platform');
  }

  async #failed({ status, ...extra }: FailedConnect, state: StaffLegState): Promise<Ncco | null> {
    this.#show(state);
    const at = this.#now();
    this.#leg.status = status;
    const replacement = await this.#tellOrAsk(legEvent(this.#leg, status, at, extra));
    // Every leg that was not rejected is completed, once a synchronous connect has had its answer.
    if (status === 'rejected') this.#leg.endedAt = at;
    else this.#complete('user');
    return replacement;
  }

  async #pickedUp({ by, talkSeconds }: RingOutcome & { is: 'picked-up' }): Promise<Ncco | null> {
    const at = this.#now();
    this.#leg.answeredAt = at;
    this.#leg.status = 'answered';
    this.#tell(answeredEvent(this.#leg, at));
    this.#show(by === 'person' ? 'answered' : 'voicemail');
    this.call.changed((shown) => (shown.state = 'in-progress'));
    const lasts = Math.min(talkSeconds, this.action.limit ?? LONGEST_SECONDS);
    const detection = detectionOf(this.action);
    if (detection === null || lasts <= DETECTION_SECONDS) return this.#talk(lasts, null);
    await this.call.wait(DETECTION_SECONDS);
    if (by === 'person') {
      this.#tell(detectionEvent(this.#leg, 'human', this.#now()));
      return this.#talk(lasts - DETECTION_SECONDS, null);
    }
    const replacement = await this.#tellOrAsk(detectionEvent(this.#leg, 'machine', this.#now()));
    if (detection === 'continue' && replacement === null) return this.#talk(lasts - DETECTION_SECONDS, null);
    this.#complete('platform');
    return replacement;
  }

  async #talk(seconds: number, replacement: Ncco | null): Promise<Ncco | null> {
    await this.call.wait(seconds);
    this.#show('ended');
    this.#complete('user');
    return replacement;
  }

  #complete(by: DisconnectedBy): void {
    this.#leg.endedAt = this.#now();
    this.#leg.status = 'completed';
    this.#tell(completedEvent(this.#leg, this.#leg.endedAt, by));
  }

  #status(status: 'started' | 'ringing' | 'cancelled'): void {
    this.#leg.status = status;
    this.#tell(legEvent(this.#leg, status, this.#now()));
  }

  async #tellOrAsk(event: Record<string, unknown>): Promise<Ncco | null> {
    if (this.action.eventType === 'synchronous') return this.call.outside.webhooks.ask(event, this.#eventUrl);
    this.#tell(event);
    return null;
  }

  #tell(event: Record<string, unknown>): void {
    this.call.outside.webhooks.tell(event, this.#eventUrl);
  }

  #show(state: StaffLegState): void {
    this.call.changed(() => (this.#shown.state = state));
  }

  #isNoPhoneNumber(): boolean {
    const [endpoint] = this.action.endpoint;
    return endpoint?.type === 'phone' && !Msisdn.safeParse(endpoint.number).success;
  }

  #now(): Date {
    return this.call.outside.around.now();
  }
}

function addressOf(endpoint: Endpoint | undefined): string {
  switch (endpoint?.type) {
    case 'phone':
      return endpoint.number;
    case 'sip':
    case 'websocket':
      return endpoint.uri;
    case 'app':
      return endpoint.user;
    case 'vbc':
      return endpoint.extension;
    case undefined:
      return '';
  }
}

/** What to do with a machine; null when nobody listens for one. The advanced detection wins over the plain one. */
function detectionOf(action: ActionOf<'connect'>): 'continue' | 'hangup' | null {
  if (action.advancedMachineDetection !== undefined) return action.advancedMachineDetection.behavior ?? 'continue';
  return action.machineDetection ?? null;
}
