export { BusinessDirectory } from './directory.js';
export { settingsOfLine } from './line-settings.js';
export { BusinessUpdatedHandler } from './business-updated.handler.js';
export { CreateBusinessDirectory1700000000001 } from './create-directory.migration.js';
