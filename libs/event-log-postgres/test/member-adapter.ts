import type { MemberAdapter } from '@ringback/event-log/contract-suite';
import { createPostgresEventLog } from '../src/index.js';
import { contractOptions } from './contract-options.js';

/** For the contract suite's members in processes of their own. */
export const memberAdapter: MemberAdapter<{ url: string; partitions: number }> = ({ url, partitions }) =>
  Promise.resolve(createPostgresEventLog(contractOptions(url, partitions)).subscriber);
