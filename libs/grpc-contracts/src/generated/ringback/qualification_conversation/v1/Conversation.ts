// Original file: proto/qualification_conversation.proto

import type { FlowRun as _ringback_qualification_conversation_v1_FlowRun, FlowRun__Output as _ringback_qualification_conversation_v1_FlowRun__Output } from '../../../ringback/qualification_conversation/v1/FlowRun.js';

export interface Conversation {
  'id'?: (string);
  'contactId'?: (string);
  'caller'?: (string);
  'number'?: (string);
  'state'?: (string);
  'openedAt'?: (string);
  'lastActivityAt'?: (string);
  'missedCalls'?: (number);
  'replies'?: (number);
  'flow'?: (_ringback_qualification_conversation_v1_FlowRun | null);
  'urgency'?: (string);
  '_flow'?: "flow";
}

export interface Conversation__Output {
  'id': (string);
  'contactId': (string);
  'caller': (string);
  'number': (string);
  'state': (string);
  'openedAt': (string);
  'lastActivityAt': (string);
  'missedCalls': (number);
  'replies': (number);
  'flow'?: (_ringback_qualification_conversation_v1_FlowRun__Output | null);
  'urgency': (string);
}
