// Original file: proto/analytics.proto

import type { Figures as _ringback_analytics_v1_Figures, Figures__Output as _ringback_analytics_v1_Figures__Output } from '../../../ringback/analytics/v1/Figures.js';

export interface DayFigures {
  'day'?: (string);
  'figures'?: (_ringback_analytics_v1_Figures | null);
}

export interface DayFigures__Output {
  'day': (string);
  'figures': (_ringback_analytics_v1_Figures__Output | null);
}
