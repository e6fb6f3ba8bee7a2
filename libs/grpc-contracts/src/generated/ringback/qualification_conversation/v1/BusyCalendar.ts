// Original file: proto/qualification_conversation.proto


export interface BusyCalendar {
  'host'?: (string);
  'staff'?: (string);
  'readAt'?: (string);
  'problem'?: (string);
  '_staff'?: "staff";
  '_readAt'?: "readAt";
  '_problem'?: "problem";
}

export interface BusyCalendar__Output {
  'host': (string);
  'staff'?: (string);
  'readAt'?: (string);
  'problem'?: (string);
}
