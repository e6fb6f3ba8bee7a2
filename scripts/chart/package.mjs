/** Makes the archive that is installed: `npm run chart:package [-- <folder>]`, with the dashboards and rules of this version in it. */
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { takeFiles } from './files.mjs';
import { chart, root, tool } from './tools.mjs';

takeFiles();
execFileSync(tool('helm'), ['package', chart, '--destination', resolve(root, process.argv[2] ?? 'dist')], { stdio: 'inherit' });
