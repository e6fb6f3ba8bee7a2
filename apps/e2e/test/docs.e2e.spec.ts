import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ApiClient, CarrierClient, freePorts, newNumber, pages, readPage, ROOT, type ShellBlock, shellBlocks, unmarkedCommands } from '../src/index.js';

const soon = { timeout: 60_000, interval: 200 };

const STEP_OF_CI = 'it is a step of CI (.ci/run)';
const PLAYED_ON = 'it runs until it is stopped; all of this is played on it';
const NEEDS_KUBERNETES = 'it needs a Kubernetes; the chart is held by npm run check:chart';

/** What is not run here, and why. */
const NOT_HERE: Readonly<Record<string, string>> = {
  'npm ci': STEP_OF_CI,
  'npm test': STEP_OF_CI,
  'npm ci && npm test': STEP_OF_CI,
  'npm run test:e2e': STEP_OF_CI,
  'npm run lint && npm run typecheck': STEP_OF_CI,
  'npm start': PLAYED_ON,
  'npm ci && npm start': PLAYED_ON,
  'npm run build -w @ringback/vonage-simulator && node apps/vonage-simulator/dist/main.js': 'it runs until it is stopped; the carrier of all other journeys is this one',
  'KAFKA_BROKERS=kafka-1:9092,kafka-2:9092 npm run topics -- apply': 'it needs several brokers; with one: command.e2e.spec.ts',
  'npm run compose': 'it needs Docker; what it starts is held by npm run check:image',
  'npm run chart:package': 'it builds helm, which takes minutes; npm run check:chart does it',
};

/** Whole families of them. */
const NOT_HERE_EITHER: readonly { page?: string; begins: string; because: string }[] = [
  { page: 'docs/operations/command.md', begins: 'npm run ringback -- ', because: 'command.e2e.spec.ts runs each command of this page, and holds the page against what it ran' },
  { page: 'docs/operations/command.md', begins: 'npm run -s ringback -- ', because: 'as above' },
  { page: 'docs/operations/command.md', begins: 'CLUSTER_DATABASE_URL=', because: 'migrate.e2e.spec.ts does it' },
  { page: 'docs/operations/drills.md', begins: 'npm run drill', because: 'a drill takes a minute, and all of them half an hour; what judges them has tests of its own' },
  { page: 'libs/evidence/README.md', begins: 'node libs/evidence/bin/verify-evidence.mjs', because: 'the tests of libs/evidence run it on files and chains, whole and broken' },
  { begins: 'kubectl ', because: NEEDS_KUBERNETES },
  { begins: 'helm ', because: NEEDS_KUBERNETES },
];

const isNotHere = (page: string, command: string): boolean =>
  command in NOT_HERE || NOT_HERE_EITHER.some((family) => command.startsWith(family.begins) && (family.page ?? page) === page);

const all = pages().flatMap((page) => shellBlocks(page));
const played = all
  .map((block): ShellBlock => ({ page: block.page, commands: block.commands.filter((command) => !isNotHere(block.page, command)) }))
  .filter(({ commands }) => commands.length > 0);

describe('what the pages tell their readers to type', () => {
  let scratch: string;
  let product: ChildProcess;
  let api: ApiClient;
  let carrier: CarrierClient;
  /** What readers put into the place of what the pages leave open. */
  let filledIn: [string, string][];
  let env: NodeJS.ProcessEnv;

  beforeAll(async () => {
    const port = await freePorts(2);
    const [url, simulator] = [`http://127.0.0.1:${port}`, `http://127.0.0.1:${port + 1}`];
    scratch = repositoryWithoutData();
    env = { ...process.env, PORT: String(port), SIMULATOR_PORT: String(port + 1), RINGBACK_URL: url, SIMULATOR_URL: simulator, CURL_HOME: scratch };
    product = spawn('npm', ['start'], { cwd: scratch, env, stdio: 'ignore', detached: true });
    await vi.waitFor(async () => expect((await fetch(`${url}/health/ready`)).ok).toBe(true), { ...soon, timeout: 120_000 });
    const { adminKey } = JSON.parse(readFileSync(join(scratch, '.ringback/secrets.json'), 'utf8')) as { adminKey: string };
    api = new ApiClient(url, adminKey);
    carrier = new CarrierClient(simulator);
    const { businessId, messageId, callId } = await aTextWithEvidence();
    filledIn = [
      ['http://127.0.0.1:8080', url], ['http://127.0.0.1:8090', simulator], ['https://ringback.example.com', url], ['https://…', url],
      ['{businessId}', businessId], ['{messageId}', messageId], ['{callId}', callId], ['evidence-….json', `evidence-${messageId}.json`], ['evidence-chain-….ndjson', 'evidence-chain-*.ndjson'],
    ];
    env = { ...env, KEY: adminKey, BUSINESS: businessId, BUSINESS_ID: businessId, RINGBACK_API: url, RINGBACK_API_KEY: adminKey };
    const [flow] = [...readPage('docs/conversations.md').matchAll(/^```json\n(\{\n[^]*?)^```$/gm)];
    writeFileSync(join(scratch, 'flow.json'), flow?.[1] ?? '');
  }, 240_000);
  afterAll(async () => {
    const { pid } = product;
    if (pid !== undefined && isAnybodyIn(pid)) {
      process.kill(-pid, 'SIGTERM');
      // npm does not wait for what it has started.
      await vi.waitFor(() => expect(isAnybodyIn(pid)).toBe(false), soon);
    }
    rmSync(scratch, { recursive: true, force: true });
  }, 60_000);

  /** The very first business, whose number stands in the pages. */
  const aTextWithEvidence = async () => {
    const { data } = await api.get<{ data: { id: string; numbers: string[] }[] }>('/v1/businesses');
    const { id: businessId, numbers } = data[0]!;
    await carrier.call(newNumber(), numbers[0]!, { does: 'declined' });
    return vi.waitFor(async () => {
      const { id: messageId = '', callId } = (await api.messages(businessId)).find(({ state }) => state === 'delivered') ?? {};
      expect((await api.fetch(`/v1/businesses/${businessId}/messages/${messageId}/evidence`)).status).toBe(200);
      return { businessId, messageId, callId: callId ?? '' };
    }, soon);
  };
  const fill = (command: string) => filledIn.reduce((text, [open, value]) => text.replaceAll(open, value), command);
  const run = (commands: readonly string[], more: NodeJS.ProcessEnv) =>
    new Promise<{ code: number; said: string }>((resolve) => {
      execFile('bash', ['-euo', 'pipefail', '-c', commands.map(fill).join('\n')], { cwd: scratch, env: { ...env, ...more }, timeout: 90_000 }, (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : typeof error.code === 'number' ? error.code : -1, said: stdout + stderr });
      });
    });

  it.each(played.map(({ page, commands }) => [page, commands[0]!.split('\n')[0]!, commands] as const))('%s: %s', async (_, __, commands) => {
    // Anew each time, because a command of the pages makes another one.
    const { body } = await api.request<{ secret: string }>('POST', `/v1/businesses/${env['BUSINESS_ID'] ?? ''}/trigger-secret`);
    const { code, said } = await run(commands, { RINGBACK_TRIGGER_SECRET: body.secret });
    expect(code, said).toBe(0);
  }, 120_000);

  it('is marked as "sh", so that it is found here', () => {
    expect(pages().flatMap((page) => unmarkedCommands(readPage(page)).map((command) => `${page}: ${command}`))).toEqual([]);
  });

  it('is left out only by reasons that there are commands for', () => {
    const told = all.flatMap(({ page, commands }) => commands.map((command) => ({ page, command })));
    expect(Object.keys(NOT_HERE).filter((command) => !told.some((one) => one.command === command))).toEqual([]);
    expect(NOT_HERE_EITHER.filter(({ page, begins }) => !told.some((one) => one.command.startsWith(begins) && (page ?? one.page) === one.page))).toEqual([]);
  });

  it('names no script that there is not', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
    const named = pages().flatMap((page) => [...readPage(page).matchAll(/\bnpm run (?:-s )?([\w:-]+)/g)].map(([, script = '']) => ({ page, script })));
    expect(named.filter(({ script }) => !(script in scripts))).toEqual([]);
  });
});

/** Whether a process of this group lives. */
function isAnybodyIn(group: number): boolean {
  try {
    return process.kill(-group, 0);
  } catch {
    return false;
  }
}

/** A folder in which everything of this repository is at its place, and in which commands leave what they make. */
function repositoryWithoutData(): string {
  const scratch = mkdtempSync(join(tmpdir(), 'ringback-docs-'));
  for (const name of readdirSync(ROOT).filter((entry) => !/^\.(?:git|ringback|cache|nx)/.test(entry))) symlinkSync(join(ROOT, name), join(scratch, name));
  // What a reader would see as an error is one.
  writeFileSync(join(scratch, '.curlrc'), 'fail-with-body\nsilent\nshow-error\n');
  return scratch;
}
