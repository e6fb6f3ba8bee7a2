export { BusinessDirectory } from './directory.js';
export { type LineOfBusiness, settingsOfLine } from './line-settings.js';
export { BusinessUpdatedHandler } from './business-updated.handler.js';
export { CreateBusinessDirectory1700000000001 } from './create-directory.migration.js';
