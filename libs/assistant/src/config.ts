import { z } from 'zod';
import type { OpenAiSettings } from './open-ai-assistant.js';

export const assistantEnvironment = z.object({
  ASSISTANT_URL: z
    .url({ protocol: /^https?$/, error: 'must be the address of an API such as https://api.openai.com/v1 or http://127.0.0.1:11434/v1' })
    .optional()
    .describe('An API that speaks as OpenAI’s does. It is asked what a reply means that is not understood otherwise, by businesses that want it. Without it nobody is asked.'),
  ASSISTANT_MODEL: z.string().min(1, 'must name a model').optional().describe('Which of its models is asked.'),
  ASSISTANT_KEY: z.string().min(1, 'must not be empty').optional().describe('Its key, where it wants one.'),
});
type AssistantEnvironment = z.infer<typeof assistantEnvironment>;

export const isWholeAssistant = ({ ASSISTANT_URL, ASSISTANT_MODEL }: AssistantEnvironment): boolean => (ASSISTANT_URL === undefined) === (ASSISTANT_MODEL === undefined);
export const WHOLE_ASSISTANT = { path: ['ASSISTANT_MODEL'], message: 'ASSISTANT_URL and ASSISTANT_MODEL go together: set both, or neither' };

/** Null where nobody is to be asked. */
export const assistantSettingsOf = ({ ASSISTANT_URL: url, ASSISTANT_MODEL: model, ASSISTANT_KEY: key }: AssistantEnvironment): OpenAiSettings | null =>
  url === undefined || model === undefined ? null : { url, model, key: key ?? null };
