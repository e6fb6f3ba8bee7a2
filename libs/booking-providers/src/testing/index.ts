export { type SeenRequest, startStub } from './stub-server.js';
