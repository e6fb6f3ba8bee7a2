export { MessagingModule, type MessagingPorts } from './messaging.module.js';
export { messagingEnvironment, sendingEnvironment, sendingSettingsOf } from './config.js';
export { messageRetention } from './store/retention.js';
export { type SendingSettings } from './sending/settings.js';
export { type Rates } from './domain/claim-round.js';
