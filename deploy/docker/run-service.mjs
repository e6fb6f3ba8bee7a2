/** What a container of the image runs: `run-service.mjs <service> [migrate]`, or `run-service.mjs topics plan|apply`. */
import { existsSync, readdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [name, ...rest] = process.argv.slice(2);
const services = readdirSync('apps').sort();
const main = name === 'topics' ? 'libs/event-log-kafka/dist/topics-cli.js' : `apps/${name}/dist/main.js`;

if (name !== 'topics' && !services.includes(name)) {
  process.stderr.write(`${name === undefined ? 'Say which service to run' : `There is no service ${name}`}: ${services.join(', ')}, or "topics apply"\n`);
  process.exit(64);
}
if (!existsSync(main)) throw new Error(`the image lacks ${main}`);

// As if it had been started by itself: its name and its arguments are where it looks for them.
process.argv = [process.argv[0], new URL(main, pathToFileURL(`${process.cwd()}/`)).pathname, ...rest];
if (name !== 'topics' && name !== 'vonage-simulator') await import('@ringback/telemetry/register');
await import(pathToFileURL(main).href);
