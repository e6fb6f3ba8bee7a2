export { AdminApiModule, type AdminApiPorts } from './admin-api.module.js';
export { adminApiEnvironment, adminKey } from './config.js';
export { serveOpenApi } from './http/openapi.js';
export { demo } from './seed.js';
export type { ServiceAddresses } from './grpc/services.js';
