import type { CallBooks, CallControl, CallInstructions, CallRecords, CarrierFiles, CarrierWebhooks } from '@ringback/carrier';
import type { RecordingStore } from '@ringback/recordings';
import type { ServicePorts } from '@ringback/service-kit';
import type { CallRetention } from './store/retention.js';

export interface CallIngestPorts extends ServicePorts {
  carrier: CallBooks & CallControl & CallInstructions & CallRecords & CarrierFiles & CarrierWebhooks;
  /** Where messages of callers are kept, and what came with their texts. */
  recordings: RecordingStore;
  /** Where the carrier reaches us, such as `https://ringback.example.com`; no slash at the end. */
  publicUrl: string;
  /** From which the secrets of triggers are derived; null when there are to be none. */
  triggerKey: string | null;
  /** For how long its rows are kept; what is not given has its default. */
  retention?: Partial<CallRetention>;
}

export const CARRIER = Symbol('call-ingest:carrier');
export const PUBLIC_URL = Symbol('call-ingest:public-url');
export const TRIGGER_KEY = Symbol('call-ingest:trigger-key');
export const RECORDINGS = Symbol('call-ingest:recordings');
