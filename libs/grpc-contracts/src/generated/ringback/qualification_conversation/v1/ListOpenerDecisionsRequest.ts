// Original file: proto/qualification_conversation.proto


export interface ListOpenerDecisionsRequest {
  'businessId'?: (string);
  'callIds'?: (string)[];
}

export interface ListOpenerDecisionsRequest__Output {
  'businessId': (string);
  'callIds': (string)[];
}
