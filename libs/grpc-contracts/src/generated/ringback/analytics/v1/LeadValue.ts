// Original file: proto/analytics.proto

import type { Long } from '@grpc/proto-loader';

export interface LeadValue {
  'currency'?: (string);
  'wonMinor'?: (number | string | Long);
  'recoveredMinor'?: (number | string | Long);
}

export interface LeadValue__Output {
  'currency': (string);
  'wonMinor': (string);
  'recoveredMinor': (string);
}
