import { z } from 'zod';
import type { AnyContract } from '../registry.js';

/** As much of JSON Schema as the contracts use. */
export interface JsonSchema {
  [keyword: string]: unknown;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  anyOf?: JsonSchema[];
}

/** The schema of an event's data, as other languages and older versions see it. */
export function jsonSchemaOf(contract: AnyContract): JsonSchema {
  const schema = z.toJSONSchema(contract.schema, { io: 'input', target: 'draft-2020-12' }) as JsonSchema;
  return { $schema: schema['$schema'], title: `${contract.type} v${contract.version}`, description: contract.description, ...schema };
}

export const schemaFileName = ({ type, version }: AnyContract): string => `${type}.v${version}.json`;
