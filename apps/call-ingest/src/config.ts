import { serviceEnvironment } from '@ringback/service-kit';
import { z } from 'zod';

const aboutPublicUrl = 'set it to the address at which the carrier reaches this installation, such as https://ringback.example.com';

/** What call-ingest reads beside what the carrier's adapter does. */
export const callIngestEnvironment = serviceEnvironment.extend({
  /** Where the carrier reaches us, such as `https://ringback.example.com`: it goes into the instructions for each call. */
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: (issue) => (issue.input === undefined ? `is required: ${aboutPublicUrl}` : `is no address: ${aboutPublicUrl}`) })
    .transform((url) => url.replace(/\/+$/, '')),
});
