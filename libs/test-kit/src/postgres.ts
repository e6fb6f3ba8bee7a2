// Lives beside the server that it starts, for the tests of libraries that this one is made of.
export * from '@ringback/embedded-database/testing';
