import { Command } from 'commander';
import { addBackup, addRestore } from './command/backup-commands.js';
import { addDoctor } from './command/doctor-command.js';
import { addMigrate } from './command/migrate-command.js';
import { addParked } from './command/parked-commands.js';
import { addTopics } from './command/topics-commands.js';
import { explain } from './explain.js';

// Each command loads its part of the product when it is given: what asks for a meter before telemetry has started counts for
// nobody, so `start` must come first in its process.
const program = new Command('ringback')
  .description('Ringback: a missed call becomes a text conversation and a booked job.')
  .showHelpAfterError('(ringback --help lists the commands)');

program
  .command('start')
  .description('runs the whole product in this process, as npm start does')
  .action(async () => {
    await import('./main.js');
  });

for (const add of [addDoctor, addBackup, addRestore, addMigrate, addParked, addTopics]) add(program);

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`\n${explain(error)}\n\n`);
  process.exitCode = 1;
}
