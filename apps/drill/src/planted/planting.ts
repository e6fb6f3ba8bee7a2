import { pathToFileURL, fileURLToPath } from 'node:url';
import type { PlantedBug } from './bugs.js';

/** The environment that puts a bug into a process: into what it loads, and into nothing that is on the disk. */
export function plantingEnv({ name }: PlantedBug): Record<string, string> {
  const loader = pathToFileURL(fileURLToPath(new URL('loader.js', import.meta.url))).href;
  return { NODE_OPTIONS: `--import=${loader}`, RINGBACK_DRILL_BUG: name };
}

/** @throws Error when the code does not read as the edits expect. */
export function plant(bug: PlantedBug, url: string, source: string): string {
  return bug.edits.filter(({ file }) => url.endsWith(file)).reduce((code, { file, find, put }) => {
    const times = code.split(find).length - 1;
    if (times !== 1) throw new Error(`the bug ${bug.name} cannot be planted: ${JSON.stringify(find)} stands ${times} times in ${file}; follow the code in planted/bugs.ts`);
    return code.replace(find, () => put);
  }, source);
}
