/** Whether the chart still says of the services what their code says. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { chart, root } from './tools.mjs';

const read = (...path) => readFileSync(join(root, ...path), 'utf8');
const sources = (pattern) => globSync(pattern, { cwd: root, exclude: (name) => name.endsWith('.spec.ts') }).map((path) => read(path)).join('\n');

/** What the chart knows of each service. */
export function facts() {
  const template = readFileSync(join(chart, 'templates/_services.tpl'), 'utf8');
  return parse(template.match(/define "ringback\.facts" -\}\}\n(.*?)\{\{- end/s)[1]);
}

export const agreements = {
  'the chart has the version of the product': () => {
    const { version } = JSON.parse(read('package.json'));
    const { appVersion } = parse(readFileSync(join(chart, 'Chart.yaml'), 'utf8'));
    return appVersion === version ? [] : [`appVersion is ${appVersion}, package.json says ${version}`];
  },

  'services scale by the topics that they consume': () => {
    const topicOf = topicsOfEvents();
    return each((service, { consumes = [] }) => {
      const code = sources(`apps/${service}/src/*.module.ts`);
      const events = code.match(/consumes: \[([^\]]*)\]/)?.[1].match(/\w+/g) ?? [];
      const topics = [...new Set(events.map((event) => topicOf[event]))].toSorted();
      return String(topics) === String(consumes.toSorted()) ? [] : [`${service} consumes ${topics}; the chart says ${consumes}`];
    });
  },

  'those have a gRPC door whom admin-api asks': () => {
    const asked = [...read('apps/admin-api/src/config.ts').matchAll(/^ {2}(\w+)_GRPC:/gm)].map(([, name]) => name.toLowerCase().replaceAll('_', '-')).toSorted();
    const known = Object.entries(facts()).filter(([, { grpc }]) => grpc).map(([service]) => service).toSorted();
    return String(asked) === String(known) ? [] : [`admin-api asks ${asked}; the chart gives a gRPC door to ${known}`];
  },

  'every setting that the chart gives is read by the code': () => {
    const known = sources('{apps,libs}/*/src/**/*.ts');
    const given = readFileSync(join(chart, 'templates/_environment.tpl'), 'utf8').matchAll(/(?:name: |list ")([A-Z][A-Z0-9_]+)/g);
    return [...new Set([...given].map(([, name]) => name))].filter((name) => !known.includes(name)).map((name) => `nothing reads ${name}`);
  },

  'every door of a public path is in the code': () =>
    each((service, { public: paths = [] }) => {
      const code = sources(`apps/${service}/src/http/*.ts`) + sources('libs/carrier-vonage/src/**/*.ts');
      return paths.map((path) => path.slice(1, -1)).filter((path) => !new RegExp(`['"\`]/?${path}['"\`/]`).test(code)).map((path) => `${service} has no door /${path}/`);
    }),

  'the table of values in the documentation is that of the chart': () => {
    const file = 'docs/operations/kubernetes.md';
    if (!existsSync(join(root, file))) return [`${file} is missing`];
    const table = read(file).split('\n## ').find((section) => section.startsWith('Values\n')) ?? '';
    const told = [...table.matchAll(/^\| `([\w.<>-]+)`/gm)].map(([, name]) => name.split('.')[0]);
    const values = Object.keys(parse(readFileSync(join(chart, 'values.yaml'), 'utf8')));
    return [
      ...values.filter((name) => !told.includes(name)).map((name) => `${file} does not tell of ${name}`),
      ...[...new Set(told)].filter((name) => !values.includes(name)).map((name) => `${file} tells of ${name}, which is no value`),
    ];
  },
};

const each = (look) => Object.entries(facts()).flatMap(([service, own]) => look(service, own));

/** Which topic each event is published to: `export const CallMissed = defineEvent({ … topic: Topic.Calls`. */
function topicsOfEvents() {
  const names = Object.fromEntries([...read('libs/event-contracts/src/topics.ts').matchAll(/(\w+): '(ringback\.[\w-]+)'/g)].map(([, word, topic]) => [word, topic]));
  const events = sources('libs/event-contracts/src/events/*.ts').matchAll(/export const (\w+) = defineEvent\(.*?topic: Topic\.(\w+)/gs);
  return Object.fromEntries([...events].map(([, event, topic]) => [event, names[topic]]));
}
