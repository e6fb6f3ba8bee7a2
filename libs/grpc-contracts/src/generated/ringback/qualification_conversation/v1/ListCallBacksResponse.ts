// Original file: proto/qualification_conversation.proto

import type { CallBack as _ringback_qualification_conversation_v1_CallBack, CallBack__Output as _ringback_qualification_conversation_v1_CallBack__Output } from '../../../ringback/qualification_conversation/v1/CallBack.js';

export interface ListCallBacksResponse {
  'callBacks'?: (_ringback_qualification_conversation_v1_CallBack)[];
  'nextPageToken'?: (string);
}

export interface ListCallBacksResponse__Output {
  'callBacks': (_ringback_qualification_conversation_v1_CallBack__Output)[];
  'nextPageToken': (string);
}
