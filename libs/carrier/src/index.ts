import type { CallRecords } from './call.js';
import type { CallControl } from './control.js';
import type { ReceiptFaults } from './fault.js';
import type { CarrierFiles } from './files.js';
import type { NumberLookup } from './lookup.js';
import type { CallInstructions } from './plan.js';
import type { CallBooks, TextRecords } from './records.js';
import type { TextSender } from './send.js';
import type { CarrierWebhooks } from './webhooks.js';

export type * from './call.js';
export type * from './control.js';
export type * from './fault.js';
export type * from './files.js';
export type * from './lookup.js';
export type * from './plan.js';
export type * from './records.js';
export type * from './send.js';
export type * from './webhooks.js';
export { CarrierUnavailable, FileRefused, ForeignAddress, RecordsRefused } from './errors.js';

/** All a carrier does for us. A service asks for the part it needs. */
export interface Carrier extends TextSender, CallInstructions, CallControl, CallRecords, CallBooks, CarrierFiles, NumberLookup, TextRecords, CarrierWebhooks, ReceiptFaults {}
