// Original file: proto/qualification_conversation.proto

import type { StaffTask as _ringback_qualification_conversation_v1_StaffTask, StaffTask__Output as _ringback_qualification_conversation_v1_StaffTask__Output } from '../../../ringback/qualification_conversation/v1/StaffTask.js';

export interface ListStaffTasksResponse {
  'tasks'?: (_ringback_qualification_conversation_v1_StaffTask)[];
  'nextPageToken'?: (string);
}

export interface ListStaffTasksResponse__Output {
  'tasks': (_ringback_qualification_conversation_v1_StaffTask__Output)[];
  'nextPageToken': (string);
}
