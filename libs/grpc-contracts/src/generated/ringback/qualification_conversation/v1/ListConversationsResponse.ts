// Original file: proto/qualification_conversation.proto

import type { Conversation as _ringback_qualification_conversation_v1_Conversation, Conversation__Output as _ringback_qualification_conversation_v1_Conversation__Output } from '../../../ringback/qualification_conversation/v1/Conversation.js';

export interface ListConversationsResponse {
  'conversations'?: (_ringback_qualification_conversation_v1_Conversation)[];
  'nextPageToken'?: (string);
}

export interface ListConversationsResponse__Output {
  'conversations': (_ringback_qualification_conversation_v1_Conversation__Output)[];
  'nextPageToken': (string);
}
