import type { Command } from 'commander';
import { z } from 'zod';
import { AdminApiClient } from './admin-api-client.js';
import { OrderRefused, say } from './say.js';

const ParkedEvent = z.object({
  id: z.string(), service: z.string(), topic: z.string(), type: z.string().nullable(), eventId: z.string().nullable(),
  reason: z.string(), attempts: z.number(), parkedAt: z.string(),
});
type ParkedEvent = z.infer<typeof ParkedEvent>;
const ParkedEvents = z.object({ data: z.array(ParkedEvent), notAnswering: z.array(z.string()) });

interface Options {
  url?: string;
  json?: true;
}

const DOORS = '/v1/parked-events';
const doorOf = (service: string, id: string) => `${DOORS}/${encodeURIComponent(service)}/${encodeURIComponent(id)}`;

/** Events that a service could not handle, by the doors of the admin API. */
export function addParked(program: Command): void {
  const parked = program.command('parked').description('events that a service could not handle');
  const add = (usage: string, description: string) => parked.command(usage).description(description).option('--url <address>', 'of the API; this machine’s when not given');

  add('list [service]', 'of all services, oldest first')
    .option('--json', 'for a program')
    .action(async (service: string | undefined, options: Options) => {
      const found = await read(options, service);
      say(options.json ? JSON.stringify(found, null, 2) : listed(found));
    });
  add('show <service> <id>', 'one, in full')
    .option('--json', 'for a program')
    .action(async (service: string, id: string, options: Options) => {
      const event = (await read(options, service)).data.find((each) => each.id === id);
      if (!event) throw new OrderRefused(`${service} has no parked event ${id}: see ringback parked list`);
      say(options.json ? JSON.stringify(event, null, 2) : Object.entries(event).map(([name, value]) => `${name.padEnd(9)} ${value ?? '-'}`).join('\n'));
    });
  add('redrive <service> <id>', 'hands it to its service again; parked anew if it fails again').action(async (service: string, id: string, options: Options) => {
    await new AdminApiClient(process.env, options.url).ask('POST', `${doorOf(service, id)}/redrive`);
    say(`event ${id} was handed to ${service} again`);
  });
  add('drop <service> <id>', 'gives it up for good').action(async (service: string, id: string, options: Options) => {
    await new AdminApiClient(process.env, options.url).ask('DELETE', doorOf(service, id));
    say(`event ${id} of ${service} is gone`);
  });
}

async function read({ url }: Options, service: string | undefined): Promise<z.infer<typeof ParkedEvents>> {
  const query = service === undefined ? '' : `?service=${encodeURIComponent(service)}`;
  const found = ParkedEvents.parse(await new AdminApiClient(process.env, url).ask('GET', `${DOORS}${query}`));
  if (service !== undefined && found.notAnswering.includes(service)) throw new OrderRefused(`${service} does not answer: what it has parked cannot be seen until it is up`);
  return found;
}

function listed({ data, notAnswering }: z.infer<typeof ParkedEvents>): string {
  const missing = notAnswering.length > 0 ? [`not answering, so not in this list: ${notAnswering.join(', ')}`] : [];
  if (data.length === 0) return ['nothing is parked', ...missing].join('\n');
  const width = Math.max(...data.map(({ service }) => service.length));
  const line = ({ service, id, parkedAt, type, topic, attempts, reason }: ParkedEvent) =>
    `${service.padEnd(width)}  ${id.padStart(4)}  ${parkedAt}  ${type ?? topic}  ${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}: ${reason}`;
  return [...data.map(line), ...missing].join('\n');
}
