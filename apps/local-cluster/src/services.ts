/** The services of the cluster mode, in the order in which they start; each listens on two ports of its own. */
export const services = ['admin-api', 'call-ingest', 'contact-resolution', 'qualification-conversation', 'messaging', 'analytics'] as const;
export type ServiceName = (typeof services)[number];

/** Ports of one cluster on this machine: `base` is admin-api's HTTP port. */
export const httpPort = (base: number, service: ServiceName): number => base + services.indexOf(service);
export const grpcPort = (base: number, service: ServiceName): number => base + 1_000 + services.indexOf(service);
