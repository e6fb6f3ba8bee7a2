// Original file: proto/analytics.proto

import type { Figures as _ringback_analytics_v1_Figures, Figures__Output as _ringback_analytics_v1_Figures__Output } from '../../../ringback/analytics/v1/Figures.js';
import type { DayFigures as _ringback_analytics_v1_DayFigures, DayFigures__Output as _ringback_analytics_v1_DayFigures__Output } from '../../../ringback/analytics/v1/DayFigures.js';
import type { SkipFigure as _ringback_analytics_v1_SkipFigure, SkipFigure__Output as _ringback_analytics_v1_SkipFigure__Output } from '../../../ringback/analytics/v1/SkipFigure.js';

export interface Summary {
  'total'?: (_ringback_analytics_v1_Figures | null);
  'days'?: (_ringback_analytics_v1_DayFigures)[];
  'skips'?: (_ringback_analytics_v1_SkipFigure)[];
}

export interface Summary__Output {
  'total': (_ringback_analytics_v1_Figures__Output | null);
  'days': (_ringback_analytics_v1_DayFigures__Output)[];
  'skips': (_ringback_analytics_v1_SkipFigure__Output)[];
}
