export { contactResolutionEnvironment, lineTypeEnvironment } from './config.js';
export { ContactResolutionModule } from './contact-resolution.module.js';
export type { ContactResolutionPorts } from './ports.js';
export { contactRetention } from './store/retention.js';
