/**
 * Takes the dependencies of development out of all manifests of a folder: `node only-production.mjs [folder]`. Asked for some workspaces,
 * npm installs those of the workspaces that they need, too, whatever `--omit dev` says.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder = '.'] = process.argv.slice(2);
for (const file of ['package.json', ...globSync('{libs,apps}/*/package.json', { cwd: folder })]) {
  const path = join(folder, file);
  const { devDependencies: _, ...manifest } = JSON.parse(readFileSync(path, 'utf8'));
  writeFileSync(path, `${JSON.stringify(manifest, null, 2)}\n`);
}
