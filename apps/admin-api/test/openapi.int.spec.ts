import { writeFileSync } from 'node:fs';
import { it } from 'vitest';
import { openApiOf } from '../src/http/openapi.js';
import { startAdminApi } from './start-admin-api.js';
it('dump', async () => {
  const api = await startAdminApi();
  writeFileSync('/tmp/aa-openapi.json', JSON.stringify(openApiOf(api.service.app), null, 1));
  await api.stop();
});
