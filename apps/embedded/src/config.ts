import { adminKey } from '@ringback/admin-api';
import { figureRetention } from '@ringback/analytics';
import { callRetention } from '@ringback/call-ingest';
import { contactRetention, lineTypeEnvironment } from '@ringback/contact-resolution';
import { LONGEST_RETENTION_DAYS } from '@ringback/event-log-postgres';
import { messageRetention, sendingEnvironment } from '@ringback/messaging';
import { conversationRetention, outboundEnvironment } from '@ringback/qualification-conversation';
import { recordingEnvironment } from '@ringback/recordings';
import { publicUrl } from '@ringback/service-kit';
import { assistantEnvironment, isWholeAssistant, WHOLE_ASSISTANT } from '@ringback/assistant';
import { isWholeMail, mailEnvironment, WHOLE_MAIL } from '@ringback/staff-channels';
import { triggerKey } from '@ringback/trigger-signature';
import { z } from 'zod';

const port = (fallback: number) => z.coerce.number('must be a port number').int().min(0).max(65_535, 'must be at most 65535').default(fallback);

const variables = z.object({
  PORT: port(8080).describe('HTTP: REST API, webhooks, health, metrics.'),
  SIMULATOR_PORT: port(8090).describe('The phone to play with, when no carrier is set.'),
  HOST: z.string().default('127.0.0.1').describe('Address to listen on; 0.0.0.0 to be reached from other machines.'),
  PUBLIC_URL: publicUrl.optional().describe('Where the carrier reaches this product; http://127.0.0.1:PORT when not set.'),
  RINGBACK_DATA_DIR: z.string().default('.ringback').describe('The database and the generated secrets, when DATABASE_URL is not set.'),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'must begin with postgres://').optional().describe('A PostgreSQL of your own instead of the embedded one.'),
  RINGBACK_ADMIN_KEY: adminKey.optional().describe('The API key that may do everything; generated and kept in the data directory when not set.'),
  RINGBACK_TRIGGER_KEY: triggerKey.optional(),
  EVENT_RETENTION_DAYS: z.coerce
    .number('must be a number of days')
    .min(1, 'must be at least 1')
    .max(LONGEST_RETENTION_DAYS, `must be at most ${LONGEST_RETENTION_DAYS}`)
    .default(14)
    .describe('How long events are kept that every service has handled. The latest of each business is kept for ever.'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error'], 'must be trace, debug, info, warn or error').default('info').describe('The least serious line that is logged.'),
  ...callRetention.shape,
  ...messageRetention.shape,
  ...figureRetention.shape,
  ...conversationRetention.shape,
  ...contactRetention.shape,
  ...sendingEnvironment.shape,
  ...lineTypeEnvironment.shape,
  ...recordingEnvironment.shape,
  ...outboundEnvironment.shape,
  ...mailEnvironment.shape,
  ...assistantEnvironment.shape,
});

/** What the one-process mode reads. Every entry has a default: with none set, it runs on a database and a carrier of its own. */
export const embeddedEnvironment = variables.refine(isWholeMail, WHOLE_MAIL).refine(isWholeAssistant, WHOLE_ASSISTANT).refine(({ PORT, SIMULATOR_PORT }) => PORT !== SIMULATOR_PORT || PORT === 0, {
  path: ['SIMULATOR_PORT'],
  message: 'must be another port than PORT',
});
export type EmbeddedEnvironment = z.infer<typeof embeddedEnvironment>;

const VONAGE_VARIABLES = ['VONAGE_APPLICATION_ID', 'VONAGE_PRIVATE_KEY', 'VONAGE_API_KEY', 'VONAGE_SIGNATURE_SECRET'];

/** Whether a carrier account is given; half a configuration counts, so that its gaps are named instead of simulated away. */
export const hasCarrierAccount = (env: NodeJS.ProcessEnv): boolean => VONAGE_VARIABLES.some((name) => env[name]);
