import type { Phrase } from '../pattern.js';
import { ANGER } from './anger.js';
import { BARE } from './bare-orders.js';
import { NO_CONSENT } from './no-consent.js';
import { DENIED, DO_NOT, NOTHING_ELSE, UNWANTED } from './no-texts.js';
import { OFF_THE_LIST } from './off-the-list.js';
import { STOP_TEXTING } from './stop-texting.js';

/** What a reasonable person understands as "no more texts to me" (47 CFR 64.1200(a)(10)), whatever else they say. */
export const REVOCATIONS: readonly Phrase[] = [
  ...BARE, ...STOP_TEXTING, ...DO_NOT, ...DENIED, ...NOTHING_ELSE, ...UNWANTED, ...OFF_THE_LIST, ...NO_CONSENT, ...ANGER,
];

/** Orders that hold although a part of them by itself is none: "if you don't stop texting me", "I don't get". */
export const WHATEVER_ELSE: readonly Phrase[] = [
  'if you|yall guys? NEG CEASE GLUE* TEXTS|BOTHERING|CALLS',
  'if GLUE* TEXTS NEG CEASE',
  'si ..1 no dejan|dejas|deja|paran de GLUE* TEXTS',
  'si vous n? arretez|cessez pas',
  'UNSUB ME? from|of|de ..4 TEXTS|TEXT|LIST !LINK',
  'make it so ..1 NEG get|receive ..2 TEXTS',
  'never heard of you|yall|ustedes|vous',
  'NEG ..1 recall|remember asking|signing|agreeing|giving|requesting|subscribing',
];
