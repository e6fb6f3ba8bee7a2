// Original file: proto/contact_resolution.proto

import type { Long } from '@grpc/proto-loader';

export interface Money {
  'amountMinor'?: (number | string | Long);
  'currency'?: (string);
}

export interface Money__Output {
  'amountMinor': (string);
  'currency': (string);
}
