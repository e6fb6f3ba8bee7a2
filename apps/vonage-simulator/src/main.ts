import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { readEnvironment } from './environment.js';
import { startSimulator } from './simulator.js';

const { values } = parseArgs({ options: { journal: { type: 'string' } } });
const logger = pino();

try {
  const options = readEnvironment(process.env);
  const simulator = await startSimulator({ ...options, ...(values.journal === undefined ? {} : { journal: values.journal }), logger });
  logger.info({ url: simulator.url }, 'the simulated carrier and its phone are up');
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void simulator.stop());
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
