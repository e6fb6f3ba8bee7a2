import { eventContracts } from '../registry.js';
import { Topic } from '../topics.js';
import { jsonSchemaOf, type JsonSchema } from './json-schema.js';

/** `docs/events.md`, made from the contracts. */
export function eventsPage(): string {
  const topics = Object.values(Topic).map((topic) => {
    const events = eventContracts.filter((contract) => contract.topic === topic);
    return [`## ${topic}`, '', ...events.flatMap((contract) => [`### \`${contract.type}\` v${contract.version}`, '', contract.description, '', ...fieldTable(jsonSchemaOf(contract)), ''])];
  });
  return [
    '# Events',
    '',
    'Made from the contracts in `libs/event-contracts` by `npm run contracts:generate`; do not edit.',
    '',
    'Every event is JSON: `{ id, type, version, occurredAt, causationId, data }`. `id` is a UUIDv7 and the same at every redelivery; times are ISO-8601 in UTC.',
    'The key is `businessId:person`, so that all that happens between one business and one caller is in order; events without a person are keyed by the business.',
    'The record headers `ringback-id`, `ringback-type`, `ringback-version` and `traceparent` can be read without parsing the value.',
    'The JSON Schema of each event\u2019s `data` is in `libs/event-contracts/schemas`.',
    '',
    ...topics.flat(),
  ].join('\n');
}

function fieldTable(schema: JsonSchema): string[] {
  const rows = Object.entries(schema.properties ?? {}).map(
    ([name, field]) => `| \`${name}\` | ${typeOf(field)} | ${schema.required?.includes(name) ? 'yes' : 'no'} |`,
  );
  return ['| field | type | always there |', '|---|---|---|', ...rows];
}

function typeOf(field: JsonSchema): string {
  if (field.anyOf) return field.anyOf.map(typeOf).join(' or ');
  if (Array.isArray(field['enum'])) return (field['enum'] as string[]).map((value) => `\`${value}\``).join(', ');
  if (field['type'] === 'array') return `list of ${typeOf(field.items ?? {})}`;
  const type = typeof field['type'] === 'string' ? field['type'] : 'anything';
  return typeof field['format'] === 'string' ? `${type} (${field['format']})` : type;
}
