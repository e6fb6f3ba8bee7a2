import type { INestApplication } from '@nestjs/common';
import { type GrpcOptions, type NestMicroservice, Transport } from '@nestjs/microservices';
import type { PackageDefinition } from '@grpc/proto-loader';
import { ReflectionService } from '@grpc/reflection';
import { protoLoaderOptions, protoPathOf } from '@ringback/grpc-contracts';
import { HealthImplementation } from 'grpc-health-check';
import { GrpcErrors } from './grpc-errors.js';
import { MeasuredCalls } from './measured-calls.js';

/**
 * Adds a gRPC server to an application, with health and reflection.
 * @param address `host:port`, or `unix:/path` within one machine.
 * @param services names such as `messaging`.
 */
export function addGrpcServer(app: INestApplication, address: string, services: readonly string[]): void {
  const packages = services.map((service) => `ringback.${service.replaceAll('-', '_')}.v1`);
  const options: GrpcOptions = {
    transport: Transport.GRPC,
    options: {
      url: address,
      package: packages,
      protoPath: services.map(protoPathOf),
      loader: protoLoaderOptions,
      onLoadPackageDefinition: (definition: PackageDefinition, server) => {
        new ReflectionService(definition).addToServer(server as never);
        new HealthImplementation({ '': 'SERVING' }).addToServer(server as never);
      },
    },
  };
  // Put off, because a filter that comes after the initialization is not heard; done here, because Nest would start every provider a second time.
  const server = app.connectMicroservice(options, { inheritAppConfig: false, deferInitialization: true }) as unknown as Startable;
  server.useGlobalFilters(new GrpcErrors());
  server.useGlobalInterceptors(new MeasuredCalls());
  server.registerListeners();
  server.setIsInitialized(true);
  server.setIsInitHookCalled(true);
}

/** Not on the interface that Nest gives out. */
type Startable = Pick<NestMicroservice, 'useGlobalFilters' | 'useGlobalInterceptors' | 'registerListeners' | 'setIsInitialized' | 'setIsInitHookCalled'>;
