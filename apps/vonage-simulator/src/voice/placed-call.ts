import { z } from 'zod';
import type { StaffLeg, StaffLegState } from '../board/objects.js';
import { Msisdn } from '../numbers.js';
import { asShown, type CallSurroundings } from './call.js';
import { admit, type CallHost, startLeg } from './call-host.js';
import { answeredEvent, legEvent } from './leg.js';
import { Ncco } from './ncco.js';
import type { Party } from './party.js';
import { untilHandled, whatHappens, type FailedConnect, type RingOutcome } from './staff.js';

const url = z.array(z.url()).min(1).max(1);
const phone = z.looseObject({ type: z.literal('phone'), number: Msisdn });

/** The body of `POST /v1/calls`, as far as the simulator acts on it: it calls one phone. */
export const PlacedCallRequest = z
  .looseObject({
    to: z.array(phone).min(1).max(1),
    from: phone.optional(),
    ncco: Ncco.min(1).optional(),
    answer_url: url.optional(),
    answer_method: z.enum(['GET', 'POST']).default('GET'),
    event_url: url.optional(),
    event_method: z.literal('POST', 'must be POST: the simulator sends no GET events').optional(),
    ringing_timer: z.int().min(1).max(120).default(60),
    length_timer: z.int().min(1).max(7_200).optional(),
  })
  .refine(({ ncco, answer_url }) => (ncco === undefined) !== (answer_url === undefined), 'must have either ncco or answer_url');
export type PlacedCallRequest = z.infer<typeof PlacedCallRequest>;

/** A call that the product placed to one phone. It has a conversation of its own until its NCCO leads it into a named one. */
export class PlacedCall {
  readonly party: Party;
  readonly #shown: StaffLeg;

  /** @param host the call it is placed for, as far as the simulator can tell, or one of its own: there it is shown. */
  constructor(
    private readonly request: PlacedCallRequest,
    conversationUuid: string,
    private readonly host: CallHost,
    private readonly outside: CallSurroundings,
  ) {
    const to = request.to[0]?.number ?? '';
    const leg = startLeg(outside, { uuid: outside.around.newId(), conversationUuid, direction: 'outbound', from: request.from?.number ?? 'unknown', to });
    this.#shown = { number: asShown(to), state: 'ringing', heard: [] };
    host.changed((shown) => shown.staffLegs.push(this.#shown));
    this.party = admit(outside, {
      leg,
      persona: { presses: null, messageSeconds: null },
      eventUrl: request.event_url?.[0] ?? null,
      call: host,
      hears: (words) => this.host.changed(() => this.#shown.heard.push(words)),
    });
  }

  /** Lives the call. Rejects only when the simulator ends it. */
  async run(): Promise<void> {
    try {
      await this.#ring();
    } catch (error) {
      if (!this.party.isGone) throw error;
      this.#hungUp();
    }
  }

  async #ring(): Promise<void> {
    const { party, request } = this;
    this.#status('started');
    const { rings, seconds, then: usual } = whatHappens(this.host.staffAt(this.#shown.number), request.ringing_timer);
    if (rings) this.#status('ringing');
    const then = await untilHandled(this.outside.phones, rings ? this.#shown.number : null, party.wait(seconds), usual);
    if (then.is === 'failed') {
      this.#failed(then.how, then.state);
      return;
    }
    await this.#pickedUp(then);
    this.#showOver();
    party.complete('platform');
  }

  async #pickedUp({ by, presses, talkSeconds }: RingOutcome & { is: 'picked-up' }): Promise<void> {
    const { party, request, outside } = this;
    party.story.persona.presses = presses;
    party.leg.answeredAt = outside.around.now();
    party.leg.status = 'answered';
    party.tell(answeredEvent(party.leg, party.leg.answeredAt));
    this.#show('asked');
    this.#talk(by === 'person' ? 'answered' : 'voicemail', talkSeconds);
    const { from, to, uuid, conversationUuid: conversation_uuid } = party.leg;
    const answerUrl = request.answer_url?.[0];
    const asked = answerUrl && outside.webhooks.answerPlaced({ from, to, uuid, conversation_uuid }, answerUrl, request.answer_method);
    const ncco = request.ncco ?? (asked ? await party.until(asked) : null);
    if (ncco !== null) await party.follow(ncco);
  }

  /** Talks so long with whom they meet; whoever meets nobody hangs up in the end. */
  #talk(met: 'answered' | 'voicemail', talkSeconds: number): void {
    const { party, outside } = this;
    outside.timeline.inBackground(async () => {
      const meeting = Promise.race([outside.rooms.meeting(party), party.met]).then(() => {
        this.#show(met);
        this.host.changed((shown) => (shown.state = 'in-progress'));
      });
      await Promise.race([meeting, outside.timeline.phoneSeconds(talkSeconds + PATIENCE_SECONDS, party.gone)]).catch(() => undefined);
      if (this.#shown.state === met) await outside.timeline.phoneSeconds(talkSeconds, party.gone).catch(() => undefined);
      if (party.isGone) return;
      this.#showOver();
      party.hangUp('user');
    });
  }

  #failed({ status, ...extra }: FailedConnect, state: StaffLegState): void {
    const { party, outside } = this;
    this.#show(state);
    party.leg.status = status;
    const at = outside.around.now();
    party.tell(legEvent(party.leg, status, at, extra));
    if (status === 'rejected') party.leg.endedAt = at;
    else party.complete('user');
    party.hangUp('platform');
  }

  #hungUp(): void {
    if (this.party.leg.answeredAt === null) {
      this.#show('cancelled');
      this.#status('cancelled');
    } else this.#showOver();
    this.party.complete('platform');
  }

  #showOver(): void {
    if (this.#shown.state === 'asked') this.#show('let-go');
    else if (this.#shown.state !== 'let-go') this.#show('ended');
  }

  #status(status: 'started' | 'ringing' | 'cancelled'): void {
    this.party.leg.status = status;
    this.party.tell(legEvent(this.party.leg, status, this.outside.around.now()));
  }

  #show(state: StaffLegState): void {
    this.host.changed(() => (this.#shown.state = state));
  }
}

/** How long somebody waits for whom they were called for. */
const PATIENCE_SECONDS = 60;
