import type { Command } from 'commander';
import { positive } from './options.js';
import { say } from './say.js';

interface Options {
  json?: true;
  replicationFactor?: number;
}

export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description('looks at all that Ringback needs, says what is broken and how to mend it; ends with 1 when something is')
    .option('--json', 'for a program')
    .option('--replication-factor <n>', 'of the topics, for a Kafka with fewer brokers than the topics file asks for', positive)
    .action(async ({ json, replicationFactor }: Options) => {
      const { examine } = await import('../doctor/examine.js');
      const { isBroken } = await import('../doctor/finding.js');
      const { report } = await import('../doctor/report.js');
      const findings = await examine(process.env, replicationFactor === undefined ? {} : { replicationFactor });
      say(json ? JSON.stringify({ healthy: !findings.some(isBroken), findings }, null, 2) : report(findings, process.stdout.isTTY));
      process.exitCode = findings.some(isBroken) ? 1 : 0;
    });
}
