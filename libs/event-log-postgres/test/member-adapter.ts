import type { MemberAdapter } from '@ringback/event-log/contract-suite';
import { contractOptions } from './contract-options.js';
import { createPostgresEventLog } from '../src/index.js';

/** For the contract suite's members in processes of their own. */
export const memberAdapter: MemberAdapter<{ url: string }> = async ({ url }) => createPostgresEventLog(contractOptions(url)).subscriber;
