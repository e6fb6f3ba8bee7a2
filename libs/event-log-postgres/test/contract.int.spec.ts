import { eventLogContract } from '@ringback/event-log/contract-suite';
import { postgresUnderTest } from './postgres-under-test.js';

eventLogContract('PostgreSQL', postgresUnderTest);
