/** What the image holds: the services, the simulator, and the workspaces that these need. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const SERVICES = ['admin-api', 'call-ingest', 'contact-resolution', 'qualification-conversation', 'messaging', 'analytics'];
export const APPS = [...SERVICES, 'vonage-simulator'];

/** All workspaces that the apps need, by their names: `@ringback/outbox` is in `libs/outbox`. */
export function workspacesOf(root, apps = APPS) {
  const all = new Map();
  for (const folder of ['libs', 'apps']) {
    for (const name of readdirSync(join(root, folder))) {
      const manifest = JSON.parse(readFileSync(join(root, folder, name, 'package.json'), 'utf8'));
      all.set(manifest.name, { path: `${folder}/${name}`, needs: Object.keys(manifest.dependencies ?? {}) });
    }
  }
  const needed = new Map();
  const take = (name) => {
    const workspace = all.get(name);
    if (!workspace || needed.has(name)) return;
    needed.set(name, workspace.path);
    workspace.needs.forEach(take);
  };
  // Loaded by the command that starts a service, so no service names it.
  for (const name of ['@ringback/telemetry', ...apps.map((app) => `@ringback/${app}`)]) take(name);
  return needed;
}
