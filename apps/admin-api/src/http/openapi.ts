import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { AdminApiModule } from '../admin-api.module.js';

/** Serves the description of the REST API, made from the code, at `/v1/openapi.json`. */
export function serveOpenApi(app: NestFastifyApplication): void {
  const config = new DocumentBuilder()
    .setTitle('Ringback')
    .setDescription('Turns missed calls into conversations. Errors are RFC 9457 problems that name the field and the fix.')
    .setVersion('1')
    .addBearerAuth()
    .build();
  const document = () => SwaggerModule.createDocument(app, config, { include: [AdminApiModule] });
  SwaggerModule.setup('v1/docs', app, document, { jsonDocumentUrl: 'v1/openapi.json', ui: false, raw: ['json'] });
}
