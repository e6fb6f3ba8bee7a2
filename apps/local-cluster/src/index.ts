export { startCluster, type Cluster, type ClusterOptions, type Place } from './start-cluster.js';
export { grpcPort, httpPort, services, type ServiceName } from './services.js';
export type { ServiceProcess } from './service-process.js';
