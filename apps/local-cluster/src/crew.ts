import { ServiceProcess } from './service-process.js';
import { grpcPort, httpPort, type ServiceName } from './services.js';
import type { ClusterOptions, Place } from './start-cluster.js';

const RESTART_AFTER_MS = 1_000;

/** All processes of the services: one that ends by itself is started again, as Kubernetes would. */
export class Crew {
  private readonly processes: ServiceProcess[] = [];
  private stopping = false;

  constructor(
    private readonly options: Pick<ClusterOptions, 'logger' | 'onServiceEnd' | 'envOf'>,
    private readonly env: NodeJS.ProcessEnv,
    private readonly logDir: string,
  ) {}

  /** A process of a service at this place, not started yet. */
  processOf(service: ServiceName, { basePort, checkout }: Place): ServiceProcess {
    const port = httpPort(basePort, service);
    const env = { ...this.env, ...(service === 'qualification-conversation' && { PUBLIC_URL: `http://127.0.0.1:${port}` }), PORT: String(port), GRPC_PORT: String(grpcPort(basePort, service)) };
    const serviceProcess: ServiceProcess = new ServiceProcess({
      service,
      env: this.options.envOf?.(service, env) ?? env,
      healthUrl: `http://127.0.0.1:${port}/health/ready`,
      logDir: this.logDir,
      ...(checkout !== undefined && { checkout }),
      onEnd: (how) => {
        this.options.onServiceEnd?.(service, how);
        setTimeout(() => {
          if (!this.stopping) serviceProcess.start().catch((error: unknown) => this.options.logger?.error({ err: error }, 'service did not start again'));
        }, RESTART_AFTER_MS);
      },
    });
    this.processes.push(serviceProcess);
    return serviceProcess;
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await Promise.all(this.processes.map((serviceProcess) => serviceProcess.stop()));
  }
}
