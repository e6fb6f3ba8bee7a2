/** For `globalSetup` in vitest.config.ts: costs nothing unless a test asks for a database. */
export { default } from '@ringback/embedded-database/testing/global-setup';
