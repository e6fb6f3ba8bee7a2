import type { CallControl, CallInstructions, CallRecords, CarrierWebhooks } from '@ringback/carrier';
import type { ServicePorts } from '@ringback/service-kit';

export interface CallIngestPorts extends ServicePorts {
  carrier: CallControl & CallInstructions & CallRecords & CarrierWebhooks;
  /** Where the carrier reaches us, such as `https://ringback.example.com`; no slash at the end. */
  publicUrl: string;
  /** From which the secrets of triggers are derived; null when there are to be none. */
  triggerKey: string | null;
}

export const CARRIER = Symbol('call-ingest:carrier');
export const PUBLIC_URL = Symbol('call-ingest:public-url');
export const TRIGGER_KEY = Symbol('call-ingest:trigger-key');
