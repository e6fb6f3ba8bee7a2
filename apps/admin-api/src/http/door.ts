import { applyDecorators, Controller, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiDefaultResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { ApiKeyGuard } from './api-key.guard.js';
import { ProblemView } from './schemas.js';

/** By hand, because Nest describes every answer as `application/json`. */
const problems = {
  description: 'A problem (RFC 9457): what is wrong, where, and what to do',
  content: { 'application/problem+json': { schema: z.toJSONSchema(ProblemView, { target: 'openapi-3.0' }) as object } },
};

/** A controller of the REST API: behind an API key, described under `tag`, and with problems for errors. */
export const Door = (tag: string, path: string): ClassDecorator =>
  applyDecorators(ApiTags(tag), ApiBearerAuth(), ApiDefaultResponse(problems), UseGuards(ApiKeyGuard), Controller(path));
