/** The options of npm for what the image holds: `npm ci --omit dev $(node scripts/image/workspaces.mjs)`. */
import { APPS } from './contents.mjs';

process.stdout.write(['telemetry', ...APPS].map((name) => `--workspace @ringback/${name}`).join(' '));
