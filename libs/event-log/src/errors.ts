/** Will not succeed however often it is tried: the event is parked, with this message as its reason. */
export class PermanentError extends Error {
  override readonly name: string = 'PermanentError';
}

/** May succeed later (a database restarting, a lock lost): the event is tried again, and those behind it wait. */
export class TransientError extends Error {
  override readonly name: string = 'TransientError';
}
