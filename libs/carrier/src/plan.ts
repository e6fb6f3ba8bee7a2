import type { E164, Language, Seconds } from '@ringback/event-contracts';

/** What is to happen to a call, one thing after another. When all of it is done, the call ends. */
export type CallPlan = readonly CallStep[];

export type CallStep =
  | { do: 'say'; words: string; language: Language }
  /** After a tone records what the caller says, until they hang up, press # or are silent; the carrier tells of it at {@link CallDoors.call}. */
  | { do: 'record'; atMost: Seconds; transcribe: boolean; language: Language }
  /**
   * Rings one phone of the staff, and ends with the conversation. When it comes to none, the carrier asks at
   * {@link CallDoors.leg} what next, and what it is told takes the place of the rest of this plan.
   */
  | {
      do: 'ring';
      phone: E164;
      /** Which of the line's phones it is, from 0: by this the carrier's question names it. */
      place: number;
      ringFor: Seconds;
      /** The number that the phone shows: the caller's, or the business's own when they withheld it. */
      showing: E164;
      /** Tell whether a machine picked up. It changes nothing for the caller. */
      detectMachine: boolean;
      /**
       * Whoever picks up is told at {@link CallDoors.screen} what to do first, and joins the caller when that is done. When
       * they are gone, the carrier asks at {@link CallDoors.leg} what next.
       */
      screened?: true;
    }
  /** Waits in a room for the other side, or joins it there. It is over for both when one of them leaves. */
  | { do: 'meet'; room: string; as: 'caller' | 'staff' }
  /** Says something to whoever picked up, and lets them press a key meanwhile or soon after; the carrier tells it at {@link CallDoors.leg}, and does next what it is told there. */
  | { do: 'ask-for-key'; words: string; language: Language; place: number; waitFor: Seconds };

/** What can be told beforehand, for calls that come while nobody can be asked. All of it is done, one step after another. */
export type StandbyPlan = readonly (Extract<CallStep, { do: 'say' }> | Pick<Extract<CallStep, { do: 'ring' }>, 'do' | 'phone' | 'ringFor' | 'showing'>)[];

/** Where the carrier tells and asks about one call: addresses of ours. */
export interface CallDoors {
  /** Hears what becomes of the call as such. */
  call(): string;
  /** Hears what the leg to the phone at this place does. */
  leg(place: number): string;
  /** Is asked what whoever picked up the phone at this place is to hear before they join the caller. */
  screen(place: number): string;
}

/** Tells the carrier what to do with a call, in its own language. */
export interface CallInstructions {
  /** @returns the body of an answer to the carrier, to be sent as JSON. */
  instructionsFor(plan: CallPlan, doors: CallDoors): unknown;
}

export interface StandbyInstructions {
  /** @returns a document in the carrier's own language, to be kept as JSON where the carrier finds it without us. */
  standbyFor(plan: StandbyPlan): readonly object[];
}
