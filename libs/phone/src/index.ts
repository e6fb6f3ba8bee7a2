export { noCallerIn, parsePhone, readPhone, type NotAPhone, type PhoneReading } from './read-phone.js';
export { countryOf, displayPhone, isCountry, lineClass, nationalNumber } from './number-facts.js';
export { countriesOf, regionsOf, timeZonesIn, timeZonesOf } from './area.js';
export { contactIdOf } from './contact-id.js';
