import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const deploy = fileURLToPath(new URL('../../../deploy/', import.meta.url));

/** The rules that Prometheus evaluates. */
export const RULES = join(deploy, 'prometheus', 'ringback.rules.yaml');

/** What somebody looks at, or is woken by. */
export interface Watched {
  where: string;
  expression: string;
}

interface Dashboard {
  title: string;
  panels: { title: string; targets: { expr: string }[] }[];
}

/** Every query of every panel. */
export function panelQueries(): Watched[] {
  const folder = join(deploy, 'grafana');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Dashboard)
    .flatMap(({ title, panels }) => panels.flatMap((panel) => panel.targets.map(({ expr }) => ({ where: `${title}, ${panel.title}`, expression: expr.replaceAll('$__rate_interval', '1m') }))));
}

/** Every alert and every recorded figure. */
export function ruleQueries(): Watched[] {
  const { groups } = parse(readFileSync(RULES, 'utf8')) as { groups: { rules: { alert?: string; record?: string; expr: string }[] }[] };
  return groups.flatMap(({ rules }) => rules.map(({ alert, record, expr }) => ({ where: alert ?? record ?? '', expression: expr })));
}

const WORDS = /[a-zA-Z_:][a-zA-Z0-9_:]*/g;

/** The metrics and the labels that an expression names, without PromQL's own words, strings and times. */
export function namesIn(expression: string): { metrics: string[]; labels: string[] } {
  const bare = expression.replaceAll(/"[^"]*"/g, '""').replaceAll(/\[[^\]]*\]/g, '');
  const matchers = [...bare.matchAll(/\{([^}]*)\}/g)].flatMap(([, inside = '']) => inside.match(WORDS) ?? []);
  const grouped = [...bare.matchAll(/\b(?:by|without|on|ignoring)\s*\(([^)]*)\)/g)].flatMap(([, inside = '']) => inside.match(WORDS) ?? []);
  const rest = bare.replaceAll(/\{[^}]*\}/g, ' ').replaceAll(/\b(?:by|without|on|ignoring)\s*\([^)]*\)/g, ' ');
  const metrics = (rest.match(WORDS) ?? []).filter((word) => /^(?:ringback|http|rpc|db|messaging|nodejs|v8js)[_:]|^up$/.test(word));
  return { metrics: [...new Set(metrics)], labels: [...new Set([...matchers, ...grouped])].filter((label) => label !== 'le') };
}
