import { assistantEnvironment, isWholeAssistant, WHOLE_ASSISTANT } from '@ringback/assistant';
import { publicUrl, serviceEnvironment } from '@ringback/service-kit';
import { isWholeMail, mailEnvironment, WHOLE_MAIL } from '@ringback/staff-channels';
import { triggerKey } from '@ringback/trigger-signature';
import { z } from 'zod';
import { conversationRetention } from './store/retention.js';

/** Where requests to addresses that customers chose may go. The one-process mode reads this, too. */
export const outboundEnvironment = z.object({
  OUTBOUND_PRIVATE_ADDRESSES: z
    .enum(['allow', 'refuse'], 'must be allow or refuse')
    .default('refuse')
    .describe('Whether calendars and webhooks that businesses name may be on this machine or its network, and without TLS. Only where everybody who can change settings may read what is there.'),
});

/** The environment of the qualification-conversation service as a process of its own. */
export const qualificationConversationEnvironment = serviceEnvironment.extend(outboundEnvironment.shape).extend(mailEnvironment.shape).extend(assistantEnvironment.shape).extend(conversationRetention.shape).extend({
  RINGBACK_TRIGGER_KEY: triggerKey.optional(),
  PUBLIC_URL: publicUrl
    .optional()
    .describe('Where callers and owners reach this service: /b/ (calendar files of appointments), /l/ (booking links) and /calendars/ (feeds for owners). Without it no links to them are given out.'),
}).refine(isWholeMail, WHOLE_MAIL).refine(isWholeAssistant, WHOLE_ASSISTANT);
