/** The carrier cannot be asked now; ask again later. The message names what failed, never a number or a credential. */
export class CarrierUnavailable extends Error {
  override readonly name = 'CarrierUnavailable';
}

/** The carrier does not show us its records. The message names what to mend, never a number or a credential. */
export class RecordsRefused extends Error {
  override readonly name = 'RecordsRefused';
}

/** The address is none of the carrier's, so it is not asked: our credentials would go to a stranger. */
export class ForeignAddress extends Error {
  override readonly name = 'ForeignAddress';
}

/** There is no such file (any more), or we may not have it, or it is larger than wanted. Asking again changes nothing. */
export class FileRefused extends Error {
  override readonly name = 'FileRefused';
}
