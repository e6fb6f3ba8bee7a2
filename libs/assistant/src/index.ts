export type { Assistant, AssistantAction, AssistantOutcome, AssistantQuestion } from './assistant.js';
export { assistantEnvironment, assistantSettingsOf, isWholeAssistant, WHOLE_ASSISTANT } from './config.js';
export { OpenAiAssistant, type OpenAiSettings } from './open-ai-assistant.js';
