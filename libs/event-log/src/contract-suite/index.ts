export { eventLogContract } from './event-log-contract.js';
export { eventRunnerContract, type ServiceStore } from './event-runner-contract.js';
export { CONTRACT_PARTITIONS, type EventLogUnderTest, type MemberAdapter } from './under-test.js';
