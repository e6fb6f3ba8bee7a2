import type { StaffLeg } from './fold.js';

/** The key by which whoever picked up a staff phone takes the call. */
const TAKES = '1';

/** What a staff phone said that was asked for the key: `refused` is another one, `ignored` none in time. */
export type Reply = 'accepted' | 'refused' | 'ignored';

export function replyIn(pressed: string): Reply {
  if (pressed === TAKES) return 'accepted';
  return pressed === '' ? 'ignored' : 'refused';
}

/** A leg that was once let go is being hung up on: no key takes the call any more. */
export const tookTheCall = ({ acceptedAt, did }: StaffLeg): boolean => acceptedAt !== undefined && !wasLetGo(did);

export const wasLetGo = (did: StaffLeg['did']): boolean => did.includes('refused') || did.includes('ignored');
