import { registerHooks } from 'node:module';
import { plantedBugs } from './bugs.js';
import { plant } from './planting.js';

if (process.env['NODE_ENV'] === 'production') throw new Error('no bug is planted where NODE_ENV is production');
const bug = plantedBugs.find(({ name }) => name === process.env['RINGBACK_DRILL_BUG']);
if (!bug) throw new Error('this loader is for drills only: RINGBACK_DRILL_BUG names no planted bug');

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    if (!bug.edits.some(({ file }) => url.endsWith(file))) return loaded;
    return { ...loaded, source: plant(bug, url, Buffer.from(loaded.source as Uint8Array).toString('utf8')) };
  },
});
