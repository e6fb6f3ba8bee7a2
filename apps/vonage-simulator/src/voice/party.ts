import type { Surroundings } from '../surroundings.js';
import type { Timeline } from '../timeline.js';
import type { CallHost } from './call-host.js';
import type { CallWebhooks } from './call-webhooks.js';
import { completedEvent, type DisconnectedBy, type Leg } from './leg.js';
import type { Action, Ncco } from './ncco.js';
import type { Recordings } from './recordings.js';
import type { Rooms } from './room.js';

/** A call lasts two hours at most. */
export const LONGEST_SECONDS = 7_200;

/** What somebody on the line does when asked to. */
export interface Persona {
  /** The keys pressed when asked for some; null for none. */
  presses: string | null;
  /** How long they speak after a tone; null when they hang up instead. */
  messageSeconds: number | null;
}

export interface PartySurroundings {
  webhooks: CallWebhooks;
  timeline: Timeline;
  around: Surroundings;
  /** The simulator's own address, for `region_url` and recordings. */
  apiUrl: string;
  recordings: Recordings;
  rooms: Rooms;
  /** Carries out one action. Resolves to the NCCO that replaces the rest, or null. */
  perform(action: Action, party: Party): Promise<Ncco | null>;
}

export interface PartyStory {
  leg: Leg;
  persona: Persona;
  /** Where the leg's events go; null for the application's address. */
  eventUrl: string | null;
  /** The call whose instructions they follow, and on which these ring phones; null for whoever was rung by such. */
  call: CallHost | null;
  /** Called with how many phone seconds they spoke after a tone. */
  spoke?(seconds: number): void;
  /** Called with what a voice says to them. */
  hears(words: string): void;
}

/** Somebody on a leg, who follows instructions until they hang up, or are hung up on. */
export class Party {
  readonly #gone = new AbortController();
  #interrupted = new AbortController();
  #instead: Ncco | null = null;
  readonly #afterwards: (() => void)[] = [];
  readonly #met = Promise.withResolvers<null>();
  endedBy: DisconnectedBy | null = null;
  /** The end of everything that is under way. */
  readonly #reset: AbortSignal;

  constructor(
    readonly story: PartyStory,
    readonly outside: PartySurroundings,
  ) {
    this.#reset = outside.timeline.ended;
  }

  get leg(): Leg {
    return this.story.leg;
  }

  get isGone(): boolean {
    return this.#gone.signal.aborted;
  }

  /** Aborted when they are gone. */
  get gone(): AbortSignal {
    return this.#gone.signal;
  }

  /** Aborted when what they are doing ends: they are gone, have other instructions, or the simulator is reset. */
  get disturbed(): AbortSignal {
    return AbortSignal.any([this.#gone.signal, this.#interrupted.signal, this.#reset]);
  }

  /** Resolves when they are connected with somebody. */
  get met(): Promise<null> {
    return this.#met.promise;
  }

  meet(): void {
    this.#met.resolve(null);
  }

  /** Harmless when they are gone already. */
  hangUp(by: DisconnectedBy): void {
    this.endedBy ??= by;
    this.#gone.abort();
  }

  /** Ends what they are doing, and lets them follow this. */
  transfer(ncco: Ncco): void {
    this.#instead = ncco;
    this.#interrupted.abort();
  }

  /** Waits for phone seconds; rejects when they are disturbed meanwhile. */
  async wait(seconds: number): Promise<void> {
    await this.outside.timeline.phoneSeconds(seconds, this.disturbed);
  }

  /** Waits for something; rejects when they are disturbed meanwhile. */
  async until<T>(work: Promise<T>): Promise<T> {
    const { disturbed } = this;
    const leave = Promise.withResolvers<never>();
    const rejects = () => leave.reject(new Error('disturbed'));
    if (disturbed.aborted) rejects();
    disturbed.addEventListener('abort', rejects, { once: true });
    try {
      return await Promise.race([work, leave.promise]);
    } finally {
      disturbed.removeEventListener('abort', rejects);
    }
  }

  /** Carries out instructions to their end. Rejects when they are gone before. */
  async follow(ncco: Ncco): Promise<void> {
    let remaining = [...ncco];
    for (;;) {
      const other = this.#otherInstructions();
      if (other !== null) remaining = [...other];
      const action = remaining.shift();
      if (action === undefined) return;
      try {
        const replacement = await this.outside.perform(action, this);
        if (replacement !== null) remaining = [...replacement];
      } catch (error) {
        if (this.#instead === null) throw error;
      }
    }
  }

  tell(event: Record<string, unknown>): void {
    this.outside.webhooks.tell(event, this.story.eventUrl);
  }

  /** Ends the leg, and tells so. */
  complete(by: DisconnectedBy): void {
    if (this.leg.endedAt !== null) return;
    this.hangUp(by);
    this.leg.endedAt = this.outside.around.now();
    this.leg.status = 'completed';
    this.tell(completedEvent(this.leg, this.leg.endedAt, this.endedBy ?? by));
    for (const todo of this.#afterwards) todo();
  }

  /** Runs this when the leg is over. */
  afterwards(todo: () => void): void {
    this.#afterwards.push(todo);
  }

  #otherInstructions(): Ncco | null {
    const instead = this.#instead;
    if (instead === null) return null;
    this.#instead = null;
    this.#interrupted = new AbortController();
    return instead;
  }
}
