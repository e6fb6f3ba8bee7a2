export { FakeClock } from './fake-clock.js';
export { startService, type StartServiceOptions, type TestService } from './start-service.js';
