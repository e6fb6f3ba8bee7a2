import { existsSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { drills } from '../drills/index.js';
import { type Edit, plantedBugs } from './bugs.js';
import { plant } from './planting.js';
import { plantings } from './run-planted.js';

const root = new URL('../../../../', import.meta.url);
const { config } = ts.readConfigFile(new URL('tsconfig.base.json', root).pathname, (path) => readFileSync(path, 'utf8')) as { config: { compilerOptions: object } };
const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root.pathname);

/** The built file, as it would be built now. */
function built({ file }: Edit): string {
  const source = ['apps/', 'libs/'].map((folder) => new URL(`${folder}${file.replace('/dist/', '/src/').replace(/js$/, 'ts')}`, root)).find((url) => existsSync(url));
  if (!source) throw new Error(`no source is built to ${file}`);
  return ts.transpileModule(readFileSync(source, 'utf8'), { compilerOptions: { ...options, module: ts.ModuleKind.ESNext, isolatedModules: true } }).outputText;
}

describe('a planted bug', () => {
  it.each(plantedBugs.map((bug) => [bug.name, bug] as const))('%s finds its place in the code as it is', (_, bug) => {
    for (const edit of bug.edits) {
      const code = plant(bug, `file:///ringback/${edit.file}`, built(edit));
      expect(code).toContain(edit.put);
    }
  });

  it('refuses code that reads otherwise, rather than plant nothing', () => {
    const [bug] = plantedBugs;
    expect(() => plant(bug!, `file:///ringback/${bug!.edits[0]!.file}`, 'nothing of the kind')).toThrow(/cannot be planted/);
  });

  it('leaves other files alone', () => {
    expect(plant(plantedBugs[0]!, 'file:///ringback/apps/other/dist/main.js', 'as it was')).toBe('as it was');
  });

  it('has a drill that is to notice it', () => {
    expect(plantings(drills).map(({ bug }) => bug)).toEqual(plantedBugs);
  });
});
