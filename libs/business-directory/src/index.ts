export { allowedCountriesOf, isAllowed } from './allowed-countries.js';
export { BusinessDirectory, complete } from './directory.js';
export { isOurs, toldOfCallers } from './our-phones.js';
export { registrationOf, settingsOfLine } from './line-settings.js';
export { type Response, type ResponseSituation, responseTo } from './response.js';
export { BusinessUpdatedHandler } from './business-updated.handler.js';
export { CreateBusinessDirectory1700000000001 } from './create-directory.migration.js';
