// Original file: proto/analytics.proto


export interface SkipFigure {
  'reason'?: (string);
  'count'?: (number);
}

export interface SkipFigure__Output {
  'reason': (string);
  'count': (number);
}
