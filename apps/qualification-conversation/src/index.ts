export { outboundEnvironment, qualificationConversationEnvironment } from './config.js';
export { QualificationConversationModule, type QualificationConversationPorts } from './qualification-conversation.module.js';
export { conversationRetention } from './store/retention.js';
