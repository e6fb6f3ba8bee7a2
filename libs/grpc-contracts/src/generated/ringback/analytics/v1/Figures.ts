// Original file: proto/analytics.proto

import type { LeadValue as _ringback_analytics_v1_LeadValue, LeadValue__Output as _ringback_analytics_v1_LeadValue__Output } from '../../../ringback/analytics/v1/LeadValue.js';

export interface Figures {
  'calls'?: (number);
  'answered'?: (number);
  'missed'?: (number);
  'texted'?: (number);
  'skipped'?: (number);
  'delivered'?: (number);
  'failed'?: (number);
  'unconfirmed'?: (number);
  'replied'?: (number);
  'responseSecondsP50'?: (number | string);
  'responseSecondsP95'?: (number | string);
  'responseSecondsP99'?: (number | string);
  'qualified'?: (number);
  'handedOver'?: (number);
  'booked'?: (number);
  'followed'?: (number);
  'promised'?: (number);
  'promisesKept'?: (number);
  'promisesBroken'?: (number);
  'won'?: (number);
  'lost'?: (number);
  'recovered'?: (number);
  'values'?: (_ringback_analytics_v1_LeadValue)[];
  '_responseSecondsP50'?: "responseSecondsP50";
  '_responseSecondsP95'?: "responseSecondsP95";
  '_responseSecondsP99'?: "responseSecondsP99";
}

export interface Figures__Output {
  'calls': (number);
  'answered': (number);
  'missed': (number);
  'texted': (number);
  'skipped': (number);
  'delivered': (number);
  'failed': (number);
  'unconfirmed': (number);
  'replied': (number);
  'responseSecondsP50'?: (number);
  'responseSecondsP95'?: (number);
  'responseSecondsP99'?: (number);
  'qualified': (number);
  'handedOver': (number);
  'booked': (number);
  'followed': (number);
  'promised': (number);
  'promisesKept': (number);
  'promisesBroken': (number);
  'won': (number);
  'lost': (number);
  'recovered': (number);
  'values': (_ringback_analytics_v1_LeadValue__Output)[];
}
