import type { OutboundCall, PhoneCall } from '../board/objects.js';
import { toMsisdn, toPhoneNumber, type Msisdn, type PhoneNumber } from '../numbers.js';
import { admit, type CallHost, startLeg } from './call-host.js';
import { answeredEvent, legEvent, type Leg } from './leg.js';
import type { Ncco } from './ncco.js';
import { LONGEST_SECONDS, type Party, type PartySurroundings } from './party.js';
import type { Phones } from './phones.js';
import type { Staff } from './staff.js';

/** How the carrier writes a caller who withholds the number. Inferred: Vonage documents no representation. */
export const WITHHELD = 'anonymous';

export interface CallRequest {
  from: PhoneNumber | null;
  to: PhoneNumber;
  staff: Staff;
  /** Staff phones that behave otherwise than `staff`. */
  staffPhones: Readonly<Record<string, Staff>>;
  callerHangsUpAfterSeconds: number | null;
  /** How long the caller speaks after a tone; null when they hang up there. */
  callerLeavesMessageSeconds: number | null;
}

export interface CallSurroundings extends PartySurroundings {
  /** Called with the call whenever something about it changed. */
  show(call: PhoneCall): void;
  showOutbound(call: OutboundCall): void;
  /** Called with every leg once, when it starts. */
  keep(leg: Leg): void;
  phones: Phones;
  /** Called with whoever is on a leg, so that the leg can be controlled by its id. */
  know(party: Party): void;
}

/** One inbound call, from dialling to the end of its last leg. */
export class Call implements CallHost {
  readonly shown: PhoneCall;
  readonly caller: Party;

  constructor(
    readonly request: CallRequest,
    conversationUuid: string,
    readonly outside: CallSurroundings,
  ) {
    const { around } = outside;
    const from = request.from === null ? WITHHELD : toMsisdn(request.from);
    // A real inbound leg has 32 hex digits without dashes, unlike every other id.
    const uuid = around.newId().replaceAll('-', '');
    const leg = startLeg(outside, { uuid, conversationUuid, direction: 'inbound', from, to: toMsisdn(request.to) });
    this.shown = {
      id: around.newId(),
      conversationUuid,
      from: request.from,
      to: request.to,
      state: 'ringing',
      staffLegs: [],
      said: [],
      messageSeconds: null,
      startedAt: leg.startedAt.toISOString(),
      endedAt: null,
      endedBy: null,
    };
    this.caller = admit(outside, {
      leg,
      persona: { presses: null, messageSeconds: request.callerLeavesMessageSeconds },
      eventUrl: null,
      call: this,
      spoke: (seconds) => this.changed((shown) => (shown.messageSeconds = Math.round(seconds))),
      hears: (words) =>
        this.changed((shown) => {
          shown.state = 'in-progress';
          shown.said.push(words);
        }),
    });
  }

  /** The caller hangs up; harmless when the call is over. */
  hangUp(): void {
    this.caller.hangUp('user');
  }

  /** Lives the call. Rejects only when the simulator ends it. */
  async run(): Promise<void> {
    const { webhooks, around } = this.outside;
    const { leg } = this.caller;
    for (const status of ['started', 'ringing']) webhooks.tell(legEvent(leg, status, around.now()));
    leg.status = 'ringing';
    this.changed(() => undefined);
    this.#hangUpInTime();
    try {
      const ncco = await this.#untilHungUp(webhooks.answer(this.#answerBody()));
      if (ncco !== null) await this.#follow(ncco);
    } catch (error) {
      if (!this.caller.isGone) throw error;
    }
    this.#end();
  }

  staffAt(number: string): Staff {
    return this.request.staffPhones[number] ?? this.request.staff;
  }

  /** Changes what the phone shows of the call, and shows it. */
  changed(change: (shown: PhoneCall) => void): void {
    change(this.shown);
    this.outside.show(this.shown);
  }

  #hangUpInTime(): void {
    const after = this.request.callerHangsUpAfterSeconds;
    if (after === null) return;
    const { timeline } = this.outside;
    timeline.inBackground(async () => {
      await timeline.phoneSeconds(after, this.caller.gone).catch(() => undefined);
      this.hangUp();
    });
  }

  #answerBody(): Record<string, unknown> {
    const { from, to, uuid, conversationUuid } = this.caller.leg;
    const region_url = this.outside.apiUrl;
    return { from, to, uuid, conversation_uuid: conversationUuid, endpoint_type: 'phone', region_url };
  }

  async #follow(ncco: Ncco): Promise<void> {
    const { leg } = this.caller;
    leg.status = 'answered';
    leg.answeredAt = this.outside.around.now();
    this.outside.webhooks.tell(answeredEvent(leg, leg.answeredAt));
    await this.caller.follow(ncco);
  }

  async #untilHungUp<T>(work: Promise<T>): Promise<T> {
    const hungUp = this.caller.wait(LONGEST_SECONDS).then(() => Promise.reject(new Error('nobody answered within two hours')));
    return Promise.race([work, hungUp]);
  }

  #end(): void {
    const callerHungUp = this.caller.endedBy === 'user';
    this.caller.complete('platform');
    this.changed((shown) => {
      shown.state = 'ended';
      shown.endedAt = (this.caller.leg.endedAt ?? this.outside.around.now()).toISOString();
      shown.endedBy = callerHungUp ? 'caller' : shown.staffLegs.some(({ state }) => state === 'ended') ? 'staff' : 'carrier';
    });
  }
}

/** A staff phone as people write it; an address of another kind of endpoint stays as it is. */
export function asShown(address: string): string {
  return /^[1-9]\d{6,14}$/.test(address) ? toPhoneNumber(address as Msisdn) : address;
}
