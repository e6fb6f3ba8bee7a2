// Original file: proto/analytics.proto


export interface GetSummaryRequest {
  'businessId'?: (string);
  'fromDay'?: (string);
  'toDay'?: (string);
}

export interface GetSummaryRequest__Output {
  'businessId': (string);
  'fromDay': (string);
  'toDay': (string);
}
