import type { PhoneCall } from '../board/objects.js';
import { toMsisdn, toPhoneNumber, type Msisdn, type PhoneNumber } from '../numbers.js';
import type { Surroundings } from '../surroundings.js';
import type { Timeline } from '../timeline.js';
import { perform } from './actions.js';
import type { CallWebhooks } from './call-webhooks.js';
import { answeredEvent, completedEvent, legEvent, type Leg } from './leg.js';
import type { Ncco } from './ncco.js';
import type { Staff } from './staff.js';

/** How the carrier writes a caller who withholds the number. Inferred: Vonage documents no representation. */
export const WITHHELD = 'anonymous';

/** A call lasts two hours at most. */
export const LONGEST_SECONDS = 7_200;

export interface CallRequest {
  from: PhoneNumber | null;
  to: PhoneNumber;
  staff: Staff;
  /** Staff phones that behave otherwise than `staff`. */
  staffPhones: Readonly<Record<string, Staff>>;
  callerHangsUpAfterSeconds: number | null;
}

export interface CallSurroundings {
  webhooks: CallWebhooks;
  timeline: Timeline;
  around: Surroundings;
  /** The simulator's own address, for `region_url`. */
  apiUrl: string;
  /** Called with the call whenever something about it changed. */
  show(call: PhoneCall): void;
  /** Called with every leg once, when it starts. */
  keep(leg: Leg): void;
}

/** One inbound call, from dialling to the end of its last leg. */
export class Call {
  readonly shown: PhoneCall;
  readonly caller: Leg;
  readonly #hungUp = new AbortController();
  readonly #afterwards: (() => void)[] = [];

  constructor(
    readonly request: CallRequest,
    conversationUuid: string,
    readonly outside: CallSurroundings,
  ) {
    const { around } = outside;
    const from = request.from === null ? WITHHELD : toMsisdn(request.from);
    // A real inbound leg has 32 hex digits without dashes, unlike every other id.
    const uuid = around.newId().replaceAll('-', '');
    this.caller = this.startLeg({ uuid, conversationUuid, direction: 'inbound', from, to: toMsisdn(request.to) });
    this.shown = {
      id: around.newId(),
      conversationUuid,
      from: request.from,
      to: request.to,
      state: 'ringing',
      staffLegs: [],
      said: [],
      startedAt: this.caller.startedAt.toISOString(),
      endedAt: null,
      endedBy: null,
    };
  }

  /** The caller hangs up; harmless when the call is over. */
  hangUp(): void {
    this.#hungUp.abort();
  }

  get callerHungUp(): boolean {
    return this.#hungUp.signal.aborted;
  }

  /** Lives the call. Rejects only when the simulator ends it. */
  async run(): Promise<void> {
    const { webhooks, around } = this.outside;
    for (const status of ['started', 'ringing']) webhooks.tell(legEvent(this.caller, status, around.now()));
    this.caller.status = 'ringing';
    this.changed(() => undefined);
    this.#hangUpInTime();
    try {
      const ncco = await this.#untilHungUp(webhooks.answer(this.#answerBody()));
      if (ncco !== null) await this.#follow(ncco);
    } catch (error) {
      if (!this.callerHungUp) throw error;
    }
    this.#end();
  }

  /** Waits for phone seconds; rejects when the caller hangs up meanwhile. */
  async wait(seconds: number): Promise<void> {
    await this.outside.timeline.phoneSeconds(seconds, this.#hungUp.signal);
  }

  startLeg(leg: Omit<Leg, 'status' | 'startedAt' | 'answeredAt' | 'endedAt'>): Leg {
    const started: Leg = { ...leg, status: 'started', startedAt: this.outside.around.now(), answeredAt: null, endedAt: null };
    this.outside.keep(started);
    return started;
  }

  staffAt(number: string): Staff {
    return this.request.staffPhones[number] ?? this.request.staff;
  }

  /** Changes what the phone shows of the call, and shows it. */
  changed(change: (shown: PhoneCall) => void): void {
    change(this.shown);
    this.outside.show(this.shown);
  }

  /** Runs this when the call is over. */
  afterwards(todo: () => void): void {
    this.#afterwards.push(todo);
  }

  #hangUpInTime(): void {
    const after = this.request.callerHangsUpAfterSeconds;
    if (after === null) return;
    this.outside.timeline.inBackground(async () => {
      await this.wait(after).catch(() => undefined);
      this.hangUp();
    });
  }

  #answerBody(): Record<string, unknown> {
    const { from, to, uuid, conversationUuid } = this.caller;
    const region_url = this.outside.apiUrl;
    return { from, to, uuid, conversation_uuid: conversationUuid, endpoint_type: 'phone', region_url };
  }

  async #follow(ncco: Ncco): Promise<void> {
    this.caller.status = 'answered';
    this.caller.answeredAt = this.outside.around.now();
    this.outside.webhooks.tell(answeredEvent(this.caller, this.caller.answeredAt));
    let remaining = [...ncco];
    for (let action = remaining.shift(); action !== undefined; action = remaining.shift()) {
      const replacement = await perform(action, this);
      if (replacement !== null) remaining = [...replacement];
    }
  }

  async #untilHungUp<T>(work: Promise<T>): Promise<T> {
    const hungUp = this.wait(LONGEST_SECONDS).then(() => Promise.reject(new Error('nobody answered within two hours')));
    return Promise.race([work, hungUp]);
  }

  #end(): void {
    const { webhooks, around } = this.outside;
    const at = around.now();
    this.caller.status = 'completed';
    this.caller.endedAt = at;
    webhooks.tell(completedEvent(this.caller, at, this.callerHungUp ? 'user' : 'platform'));
    for (const todo of this.#afterwards) todo();
    this.changed((shown) => {
      shown.state = 'ended';
      shown.endedAt = at.toISOString();
      shown.endedBy = this.callerHungUp ? 'caller' : shown.staffLegs.some(({ state }) => state === 'ended') ? 'staff' : 'carrier';
    });
    // Ends the waits that are still under way for this call.
    this.hangUp();
  }
}

/** A staff phone as people write it; an address of another kind of endpoint stays as it is. */
export function asShown(address: string): string {
  return /^[1-9]\d{6,14}$/.test(address) ? toPhoneNumber(address as Msisdn) : address;
}
