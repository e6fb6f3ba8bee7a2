/** Helm and kubeconform, built from the Go module proxy on first use and kept: the versions are part of the check. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));
export const cache = join(root, '.cache', 'chart');
export const chart = join(root, 'deploy', 'helm', 'ringback');

const TOOLS = {
  helm: 'helm.sh/helm/v3/cmd/helm@v3.18.6',
  kubeconform: 'github.com/yannh/kubeconform/cmd/kubeconform@v0.7.0',
};

/** @returns the path of the program: of GOBIN where that is set, otherwise of the cache. */
export function tool(name) {
  const source = TOOLS[name];
  const folder = process.env.GOBIN || join(cache, 'bin', `${name}${source.slice(source.lastIndexOf('@'))}`);
  const program = join(folder, name);
  if (existsSync(program)) return program;
  process.stdout.write(`building ${name} once; this takes some minutes …\n`);
  mkdirSync(folder, { recursive: true });
  go(['install', source], { GOBIN: folder });
  return program;
}

/** @returns the folder of a Go module's files. */
export function goModule(nameAndVersion) {
  return JSON.parse(go(['mod', 'download', '-json', nameAndVersion])).Dir;
}

function go(args, env = {}) {
  mkdirSync(cache, { recursive: true });
  try {
    // Outside of any module: what is asked for is named with its version.
    return execFileSync('go', args, { cwd: cache, encoding: 'utf8', env: { ...process.env, ...env, GOFLAGS: '-mod=mod' }, stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    if (error.code === 'ENOENT') throw new Error('Go is not installed: it builds helm and kubeconform, and fetches the schemas of Kubernetes. Install Go 1.24 or later');
    throw new Error(`go ${args.join(' ')} failed:\n${error.stderr}`);
  }
}
