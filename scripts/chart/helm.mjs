/** What Helm and kubeconform say about the chart with given values. */
import { spawnSync } from 'node:child_process';
import { parseAllDocuments } from 'yaml';
import { KUBERNETES, makeSchemas, schemaLocation } from './schemas.mjs';
import { chart, tool } from './tools.mjs';

/** @returns problems; none when all is well. */
export function lint(values) {
  const { status, output } = run('helm', ['lint', '--strict', chart, ...version(), ...values]);
  return status === 0 ? [] : [output];
}

/** @returns the text of all manifests, and their documents. @throws Error saying why the values are refused. */
export function render(values) {
  const { status, stdout, output } = run('helm', ['template', 'ringback', chart, '--namespace', 'ringback', ...version(), ...values]);
  if (status !== 0) throw new Error(output);
  return { text: stdout, documents: documentsOf(stdout) };
}

/** @throws Error when it is no YAML, or has a key twice. */
export function documentsOf(text) {
  const parsed = parseAllDocuments(text, { uniqueKeys: true });
  const [error] = parsed.flatMap(({ errors }) => errors);
  if (error) throw error;
  return parsed.map((document) => document.toJS()).filter((document) => document !== null);
}

/** @returns one line for each field that Kubernetes does not know or does not take. */
export function conform(kubernetes, { text, documents }) {
  makeSchemas(kubernetes, documents);
  const { status, output, stdout } = run('kubeconform', ['-strict', '-output', 'json', '-schema-location', schemaLocation(kubernetes), '-'], text);
  if (status === 0) return [];
  const { resources } = stdout.startsWith('{') ? JSON.parse(stdout) : { resources: [] };
  return resources.length > 0 ? resources.map(({ kind, name, msg }) => `${kind} ${name}: ${msg}`) : [output];
}

const version = () => ['--kube-version', KUBERNETES.at(-1)];

function run(name, args, input) {
  const { status, stdout, stderr, error } = spawnSync(tool(name), args, { encoding: 'utf8', input, maxBuffer: 64 * 1024 * 1024 });
  if (error) throw error;
  return { status, stdout, output: `${stdout}${stderr}`.trim() };
}
