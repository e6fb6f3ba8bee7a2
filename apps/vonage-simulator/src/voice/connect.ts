import type { StaffLeg, StaffLegState } from '../board/objects.js';
import { Msisdn } from '../numbers.js';
import { asShown } from './call.js';
import { admit, type CallHost, startLeg } from './call-host.js';
import { answeredEvent, detectionEvent, legEvent, type Leg } from './leg.js';
import type { ActionOf, Endpoint, Ncco } from './ncco.js';
import { LONGEST_SECONDS, type Party } from './party.js';
import { untilHandled, whatHappens, type FailedConnect, type RingOutcome } from './staff.js';

/** How long Vonage rings where the NCCO does not say. */
const RING_SECONDS = 60;

/** Machine detection takes a few seconds once the phone was picked up. */
const DETECTION_SECONDS = 3;

type PickedUp = RingOutcome & { is: 'picked-up' };

/** Rings an endpoint for the caller. @returns the NCCO that replaces the rest, or null to go on with the next action */
export async function connect(action: ActionOf<'connect'>, caller: Party): Promise<Ncco | null> {
  const call = caller.story.call;
  // Whoever was connected connects nobody further.
  if (call === null) return null;
  const connection = new StaffConnection(action, caller, call);
  try {
    return await connection.live();
  } catch (error) {
    if (connection.wasHungUpOn && !caller.disturbed.aborted) return connection.letGo();
    connection.callerLeft();
    throw error;
  }
}

class StaffConnection {
  readonly #party: Party;
  readonly #shown: StaffLeg;
  readonly #phone: string;

  constructor(
    private readonly action: ActionOf<'connect'>,
    private readonly caller: Party,
    private readonly call: CallHost,
  ) {
    const to = addressOf(action.endpoint[0]);
    const { conversationUuid, to: ourNumber } = caller.leg;
    const uuid = call.outside.around.newId();
    const leg = startLeg(call.outside, { uuid, conversationUuid, direction: 'outbound', from: action.from ?? ourNumber, to });
    this.#phone = asShown(to);
    this.#shown = { number: this.#phone, state: 'ringing', heard: [] };
    this.#party = admit(call.outside, {
      leg,
      persona: { presses: null, messageSeconds: null },
      eventUrl: action.eventUrl?.[0] ?? null,
      call: null,
      hears: (words) => call.changed(() => this.#shown.heard.push(words)),
    });
    call.changed((shown) => shown.staffLegs.push(this.#shown));
  }

  /** Somebody ended this leg by its id. */
  get wasHungUpOn(): boolean {
    return this.#party.isGone;
  }

  async live(): Promise<Ncco | null> {
    this.#status('started');
    if (this.#isNoPhoneNumber()) return this.#failed({ status: 'rejected', detail: 'invalid_number' }, 'unreachable');
    const { rings, seconds, then: usual } = whatHappens(this.call.staffAt(this.#phone), this.action.timeout ?? RING_SECONDS);
    if (rings) this.#status('ringing');
    const then = await untilHandled(this.call.outside.phones, rings ? this.#phone : null, this.#wait(seconds), usual);
    return then.is === 'failed' ? this.#failed(then.how, then.state) : this.#pickedUp(then);
  }

  /** The caller hung up, or was led elsewhere: before the phone was picked up, that cancels the leg. */
  callerLeft(): void {
    if (this.#leg.endedAt !== null) return;
    if (this.#leg.answeredAt === null) {
      this.#show('cancelled');
      this.#status('cancelled');
    } else if (this.#shown.state === 'asked') this.#show('let-go');
    this.#party.complete('platform');
  }

  /** The leg was ended, and the caller is still there: their next action comes. */
  letGo(): null {
    this.#show(this.#shown.state === 'answered' ? 'ended' : 'let-go');
    this.#party.complete('platform');
    return null;
  }

  get #leg(): Leg {
    return this.#party.leg;
  }

  async #failed({ status, ...extra }: FailedConnect, state: StaffLegState): Promise<Ncco | null> {
    this.#show(state);
    const at = this.#now();
    this.#leg.status = status;
    const replacement = await this.#tellOrAsk(legEvent(this.#leg, status, at, extra));
    // Every leg that was not rejected is completed, once a synchronous connect has had its answer.
    if (status === 'rejected') this.#leg.endedAt = at;
    else this.#party.complete('user');
    return replacement;
  }

  async #pickedUp(picked: PickedUp): Promise<Ncco | null> {
    const at = this.#now();
    this.#leg.answeredAt = at;
    this.#leg.status = 'answered';
    this.#party.tell(answeredEvent(this.#leg, at));
    await this.#screen(picked);
    this.#show(picked.by === 'person' ? 'answered' : 'voicemail');
    this.call.changed((shown) => (shown.state = 'in-progress'));
    this.caller.meet();
    const lasts = Math.min(picked.talkSeconds, this.action.limit ?? LONGEST_SECONDS);
    const detection = detectionOf(this.action);
    if (detection === null || lasts <= DETECTION_SECONDS) return this.#talk(lasts);
    await this.#wait(DETECTION_SECONDS);
    if (picked.by === 'person') {
      this.#party.tell(detectionEvent(this.#leg, 'human', this.#now()));
      return this.#talk(lasts - DETECTION_SECONDS);
    }
    const replacement = await this.#tellOrAsk(detectionEvent(this.#leg, 'machine', this.#now()));
    if (detection === 'continue' && replacement === null) return this.#talk(lasts - DETECTION_SECONDS);
    this.#party.complete('platform');
    return replacement;
  }

  /**
   * Lets whoever picked up hear what `onAnswer` has for them. At its end they come to the caller, whatever they did: Vonage
   * documents no way to refuse. Whoever presses nothing stays until they are hung up on, or as long as they talk.
   */
  async #screen({ presses, talkSeconds }: PickedUp): Promise<void> {
    const [endpoint] = this.action.endpoint;
    if (endpoint?.type !== 'phone' || endpoint.onAnswer === undefined) return;
    const { webhooks, timeline } = this.call.outside;
    this.#show('asked');
    this.#party.story.persona.presses = presses;
    const { from, to, uuid, conversationUuid: conversation_uuid } = this.#leg;
    const ncco = await this.#until(webhooks.screen({ from, to, uuid, conversation_uuid }, endpoint.onAnswer.url));
    if (presses === null) {
      timeline.inBackground(async () => {
        await this.#party.wait(talkSeconds).catch(() => undefined);
        if (this.#shown.state === 'asked') this.#party.hangUp('user');
      });
    }
    if (ncco === null) this.#party.hangUp('platform');
    else await this.#until(this.#party.follow(ncco));
  }

  async #talk(seconds: number): Promise<null> {
    await this.#wait(seconds);
    this.#show('ended');
    this.#party.complete('user');
    return null;
  }

  /** Rejects when the caller leaves, or this leg is ended. */
  async #wait(seconds: number): Promise<void> {
    await this.call.outside.timeline.phoneSeconds(seconds, AbortSignal.any([this.caller.disturbed, this.#party.gone]));
  }

  #until<T>(work: Promise<T>): Promise<T> {
    return this.caller.until(this.#party.until(work));
  }

  #status(status: 'started' | 'ringing' | 'cancelled'): void {
    this.#leg.status = status;
    this.#party.tell(legEvent(this.#leg, status, this.#now()));
  }

  async #tellOrAsk(event: Record<string, unknown>): Promise<Ncco | null> {
    if (this.action.eventType === 'synchronous') return this.call.outside.webhooks.ask(event, this.#party.story.eventUrl);
    this.#party.tell(event);
    return null;
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
