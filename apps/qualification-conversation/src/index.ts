export { QualificationConversationModule, type QualificationConversationPorts } from './qualification-conversation.module.js';
