import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { eventContracts } from './registry.js';
import { breakingChanges } from './schemas/compatibility.js';
import { eventsPage } from './schemas/events-page.js';
import { type JsonSchema, jsonSchemaOf, schemaFileName } from './schemas/json-schema.js';

const schemas = fileURLToPath(new URL('../schemas/', import.meta.url));
const page = fileURLToPath(new URL('../../../docs/events.md', import.meta.url));

mkdirSync(schemas, { recursive: true });
const broken = eventContracts.flatMap((contract) => {
  const path = join(schemas, schemaFileName(contract));
  const schema = jsonSchemaOf(contract);
  const changes = existsSync(path) ? breakingChanges(JSON.parse(readFileSync(path, 'utf8')) as JsonSchema, schema) : [];
  if (changes.length === 0) writeFileSync(path, `${JSON.stringify(schema, null, 2)}\n`);
  return changes.map((change) => `${contract.type} v${contract.version}: ${change}`);
});
if (broken.length > 0) {
  process.stderr.write(`These changes would break older services; raise the event's version instead:\n- ${broken.join('\n- ')}\n`);
  process.exit(1);
}
mkdirSync(join(page, '..'), { recursive: true });
writeFileSync(page, eventsPage());
