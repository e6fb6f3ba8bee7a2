/** The carrier cannot be asked now; ask again later. The message names what failed, never a number or a credential. */
export class CarrierUnavailable extends Error {
  override readonly name = 'CarrierUnavailable';
}

/** The carrier does not show us its records. The message names what to mend, never a number or a credential. */
export class RecordsRefused extends Error {
  override readonly name = 'RecordsRefused';
}
