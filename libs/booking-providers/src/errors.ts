/** The provider cannot be asked now; ask again later. The message names what failed, never a person, a number or a credential. */
export class BookingProviderUnavailable extends Error {
  override readonly name = 'BookingProviderUnavailable';

  constructor(
    message: string,
    /** What was asked for may have been done all the same: look before asking again, or somebody is booked twice. */
    readonly mayHaveHappened: boolean,
    /** How long the provider wants to be left alone; null when it did not say. */
    readonly retryAfterSeconds: number | null,
  ) {
    super(message);
  }
}

/** The provider says no, and will the next time. The message names what to mend, never a person, a number or a credential. */
export class BookingProviderRefused extends Error {
  override readonly name = 'BookingProviderRefused';

  constructor(
    message: string,
    readonly status: number,
  ) {
    super(message);
  }
}

/** This time cannot be had (any more); offer others. */
export class SlotTaken extends Error {
  override readonly name = 'SlotTaken';

  constructor() {
    super('this time cannot be booked: it is taken, too soon or too far ahead');
  }
}
