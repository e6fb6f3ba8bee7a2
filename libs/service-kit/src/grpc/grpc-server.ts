import type { INestApplication } from '@nestjs/common';
import { type GrpcOptions, Transport } from '@nestjs/microservices';
import type { PackageDefinition } from '@grpc/proto-loader';
import { ReflectionService } from '@grpc/reflection';
import { protoLoaderOptions, protoPathOf } from '@ringback/grpc-contracts';
import { HealthImplementation } from 'grpc-health-check';

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
  app.connectMicroservice(options, { inheritAppConfig: false });
}

