/**
 * What an error in a receipt means for what comes next. `retry`: another text may get through. `permanent`: none will, to this
 * person or with these words. `opted-out`: the person told the carrier to stop. `landline`: the line takes no texts. `no-number`:
 * nobody can be texted at that number, whatever the words, until it is given to somebody. `account`: no text of ours gets through
 * until somebody mends the account.
 */
export type TextFault = 'retry' | 'permanent' | 'opted-out' | 'landline' | 'no-number' | 'account';

export interface ReceiptFaults {
  /** @param code the carrier's own, as in `Receipt.errorCode`. One that nobody knows is `permanent`. */
  faultOf(code: string): TextFault;
}
