// Original file: proto/messaging.proto

import type { Message as _ringback_messaging_v1_Message, Message__Output as _ringback_messaging_v1_Message__Output } from '../../../ringback/messaging/v1/Message.js';

export interface ListMessagesResponse {
  'messages'?: (_ringback_messaging_v1_Message)[];
  'nextPageToken'?: (string);
}

export interface ListMessagesResponse__Output {
  'messages': (_ringback_messaging_v1_Message__Output)[];
  'nextPageToken': (string);
}
