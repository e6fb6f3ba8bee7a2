/**
 * JSON Schemas for kubeconform, made from what Kubernetes and the operators publish with their source: in these every field is
 * known, so that a misspelt one is an error.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { cache, goModule } from './tools.mjs';

/** The oldest that the chart allows, and the newest that it was tried with. */
export const KUBERNETES = ['v1.30.14', 'v1.35.0'];

const PROMETHEUS_OPERATOR = 'github.com/prometheus-operator/prometheus-operator@v0.84.0';
const CUSTOM = {
  'monitoring.coreos.com/v1 ServiceMonitor': [PROMETHEUS_OPERATOR, 'example/prometheus-operator-crd/monitoring.coreos.com_servicemonitors.yaml'],
  'monitoring.coreos.com/v1 PrometheusRule': [PROMETHEUS_OPERATOR, 'example/prometheus-operator-crd/monitoring.coreos.com_prometheusrules.yaml'],
  'keda.sh/v1alpha1 ScaledObject': ['github.com/kedacore/keda/v2@v2.17.2', 'config/crd/bases/keda.sh_scaledobjects.yaml'],
};

const folderOf = (kubernetes) => join(cache, 'schemas', kubernetes);

/** Where kubeconform finds them. */
export const schemaLocation = (kubernetes) => join(folderOf(kubernetes), '{{.ResourceKind}}{{.KindSuffix}}.json');

/** Makes the schemas of these kinds, unless they are there. @throws Error naming a kind of which there is none. */
export function makeSchemas(kubernetes, documents) {
  const folder = folderOf(kubernetes);
  mkdirSync(folder, { recursive: true });
  let swagger;
  for (const { apiVersion, kind } of documents) {
    const file = join(folder, fileOf(apiVersion, kind));
    if (existsSync(file)) continue;
    const custom = CUSTOM[`${apiVersion} ${kind}`];
    swagger ??= custom ? undefined : readJson(join(goModule(`k8s.io/kubernetes@${kubernetes}`), 'api/openapi-spec/swagger.json'));
    const schema = custom ? customSchema(custom, apiVersion) : coreSchema(swagger.definitions, apiVersion, kind);
    writeFileSync(file, JSON.stringify(ofKind(schema, apiVersion, kind)));
  }
}

const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** As kubeconform builds `{{.ResourceKind}}{{.KindSuffix}}`: only the first part of a group counts. */
function fileOf(apiVersion, kind) {
  const [group, version] = apiVersion.split('/');
  return [kind, group.split('.')[0], version].filter(Boolean).join('-').toLowerCase() + '.json';
}

function ofKind(schema, apiVersion, kind) {
  const properties = { ...schema.properties, apiVersion: { const: apiVersion }, kind: { const: kind } };
  return { ...schema, properties, required: [...new Set(['apiVersion', 'kind', 'metadata', ...(schema.required ?? [])])] };
}

function coreSchema(definitions, apiVersion, kind) {
  const [group, version] = apiVersion.includes('/') ? apiVersion.split('/') : ['', apiVersion];
  const isIt = (definition) => definition['x-kubernetes-group-version-kind']?.some((it) => it.group === group && it.version === version && it.kind === kind);
  const name = Object.keys(definitions).find((each) => isIt(definitions[each]));
  if (name === undefined) throw new Error(`Kubernetes has no ${apiVersion} ${kind}`);
  const needed = {};
  const collect = (node) => {
    const target = node?.$ref?.slice('#/definitions/'.length);
    if (target && !(target in needed)) {
      needed[target] = closed(LENIENT[target] ?? definitions[target]);
      collect(needed[target]);
    }
    if (node !== null && typeof node === 'object') Object.values(node).forEach(collect);
  };
  const schema = closed(definitions[name]);
  collect(schema);
  return { ...schema, definitions: needed };
}

/** Said to be strings, and taken as numbers, too. */
const LENIENT = {
  'io.k8s.apimachinery.pkg.util.intstr.IntOrString': { type: ['integer', 'string'] },
  'io.k8s.apimachinery.pkg.api.resource.Quantity': { type: ['number', 'string'] },
};

function customSchema([module, path], apiVersion) {
  const { spec } = parse(readFileSync(join(goModule(module), path), 'utf8'));
  return closed(spec.versions.find(({ name }) => apiVersion.endsWith(`/${name}`)).schema.openAPIV3Schema);
}

/** The same schema, which knows no other fields than its own. */
function closed(node) {
  if (Array.isArray(node)) return node.map(closed);
  if (node === null || typeof node !== 'object') return node;
  if (node['x-kubernetes-int-or-string']) return { type: ['integer', 'string'] };
  // What is behind `properties` are names, not words of the schema: a field may be called "properties", or "items".
  const entries = Object.entries(node).map(([word, value]) => [word, word === 'properties' ? Object.fromEntries(Object.entries(value).map(([name, own]) => [name, closed(own)])) : closed(value)]);
  const isOpen = !node.properties || 'additionalProperties' in node || node['x-kubernetes-preserve-unknown-fields'];
  return { ...Object.fromEntries(entries), ...(!isOpen && { additionalProperties: false }) };
}
