/** The rules, for whoever measures them: nothing here does any I/O. */
export { decideOpener, type OpenerDecision } from './opener.js';
export { callerOf, policyOf } from './opener-facts.js';
export { openerText } from './opener-text.js';
