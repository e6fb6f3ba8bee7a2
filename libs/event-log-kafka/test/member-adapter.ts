import type { MemberAdapter } from '@ringback/event-log/contract-suite';
import { createKafkaEventLog } from '../src/index.js';

const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** For members that the contract suite runs in processes of their own. */
export const memberAdapter: MemberAdapter<{ brokers: string[] }> = ({ brokers }) =>
  Promise.resolve(createKafkaEventLog({ brokers, clientId: 'member-process', log: silent }).subscriber);
