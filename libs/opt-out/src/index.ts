export { consentIntent, type ConsentContext, type ConsentIntent } from './consent-intent.js';
