// Original file: proto/qualification_conversation.proto

import type { FlowAnswer as _ringback_qualification_conversation_v1_FlowAnswer, FlowAnswer__Output as _ringback_qualification_conversation_v1_FlowAnswer__Output } from '../../../ringback/qualification_conversation/v1/FlowAnswer.js';

export interface FlowRun {
  'version'?: (number);
  'state'?: (string);
  'asking'?: (string);
  'answers'?: (_ringback_qualification_conversation_v1_FlowAnswer)[];
  'told'?: (string);
  'beganAt'?: (string);
  'declined'?: (string);
  '_asking'?: "asking";
  '_told'?: "told";
  '_declined'?: "declined";
}

export interface FlowRun__Output {
  'version': (number);
  'state': (string);
  'asking'?: (string);
  'answers': (_ringback_qualification_conversation_v1_FlowAnswer__Output)[];
  'told'?: (string);
  'beganAt': (string);
  'declined'?: (string);
}
