import { recordingEnvironment } from '@ringback/recordings';
import { publicUrl, serviceEnvironment } from '@ringback/service-kit';
import { triggerKey } from '@ringback/trigger-signature';
import { callRetention } from './store/retention.js';

/** What call-ingest reads beside what the carrier's adapter does. */
export const callIngestEnvironment = serviceEnvironment.extend({
  /** Where the carrier reaches us, such as `https://ringback.example.com`: it goes into the instructions for each call. */
  PUBLIC_URL: publicUrl,
  RINGBACK_TRIGGER_KEY: triggerKey.optional(),
  ...recordingEnvironment.shape,
  ...callRetention.shape,
});
