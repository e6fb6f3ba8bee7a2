import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { AdminApiModule } from '../admin-api.module.js';

/** Serves the description of the REST API, made from the code, at `/v1/openapi.json`. */
export function serveOpenApi(app: NestFastifyApplication): void {
  SwaggerModule.setup('v1/docs', app, () => openApiOf(app), { jsonDocumentUrl: 'v1/openapi.json', ui: false, raw: ['json'] });
}

export function openApiOf(app: NestFastifyApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Ringback')
    .setDescription('Turns missed calls into conversations. Errors are RFC 9457 problems that name the field and the fix.')
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'opaque', description: 'An API key, as `rb_…`' })
    .build();
  return SwaggerModule.createDocument(app, config, { include: [AdminApiModule] });
}
