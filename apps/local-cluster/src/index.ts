export { startCluster, type Cluster, type ClusterOptions } from './start-cluster.js';
export { services, type ServiceName } from './services.js';
export type { ServiceProcess } from './service-process.js';
