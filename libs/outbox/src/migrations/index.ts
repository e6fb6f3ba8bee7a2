import { CreateEventTables1700000000000 } from './1700000000000-create-event-tables.js';
import { DateRedrivenEvents1700000000002 } from './1700000000002-date-redriven-events.js';
import { KnowTheForgotten1700000000006 } from './1700000000006-know-the-forgotten.js';

/** Of the tables that every service has. */
export const eventTableMigrations = [CreateEventTables1700000000000, DateRedrivenEvents1700000000002, KnowTheForgotten1700000000006];
