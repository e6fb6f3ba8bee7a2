export type { Delivery, StaffAlert, StaffChannel } from './alert.js';
export { isWholeMail, mailEnvironment, type MailSettings, mailSettingsOf, WHOLE_MAIL } from './config.js';
export { StaffChannels, type StaffChannelsOptions } from './staff-channels.js';
