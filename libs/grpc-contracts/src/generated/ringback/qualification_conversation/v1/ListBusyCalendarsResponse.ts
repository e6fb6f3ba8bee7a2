// Original file: proto/qualification_conversation.proto

import type { BusyCalendar as _ringback_qualification_conversation_v1_BusyCalendar, BusyCalendar__Output as _ringback_qualification_conversation_v1_BusyCalendar__Output } from '../../../ringback/qualification_conversation/v1/BusyCalendar.js';

export interface ListBusyCalendarsResponse {
  'calendars'?: (_ringback_qualification_conversation_v1_BusyCalendar)[];
}

export interface ListBusyCalendarsResponse__Output {
  'calendars': (_ringback_qualification_conversation_v1_BusyCalendar__Output)[];
}
