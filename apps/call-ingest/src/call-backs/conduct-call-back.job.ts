import { CallBackId } from '@ringback/event-contracts';
import { defineJob } from '@ringback/jobs';
import { z } from 'zod';

/** Something happened to phones that are rung for a call-back, or nothing did for long enough. */
export const ConductCallBack = defineJob({ name: 'conduct-call-back', data: z.object({ callBackId: CallBackId }) });
