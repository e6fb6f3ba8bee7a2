// Original file: proto/qualification_conversation.proto

import type { GivenPromise as _ringback_qualification_conversation_v1_GivenPromise, GivenPromise__Output as _ringback_qualification_conversation_v1_GivenPromise__Output } from '../../../ringback/qualification_conversation/v1/GivenPromise.js';

export interface ListPromisesResponse {
  'promises'?: (_ringback_qualification_conversation_v1_GivenPromise)[];
  'nextPageToken'?: (string);
}

export interface ListPromisesResponse__Output {
  'promises': (_ringback_qualification_conversation_v1_GivenPromise__Output)[];
  'nextPageToken': (string);
}
