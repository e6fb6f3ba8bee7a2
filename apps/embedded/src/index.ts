export { startRingback, type Ringback } from './start-ringback.js';
export { localSecrets, type LocalSecrets } from './local-secrets.js';
