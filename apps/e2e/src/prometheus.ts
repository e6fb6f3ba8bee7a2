import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stringify } from 'yaml';

export interface Target {
  job: string;
  /** Such as `http://127.0.0.1:8081/metrics`. */
  url: string;
}

export interface Series {
  metric: Readonly<Record<string, string>>;
}

/** A real Prometheus that reads every target each second. It is on the path of whoever runs this, as Debian's package puts it there. */
export class Prometheus {
  static isInstalled(): boolean {
    return spawnSync('prometheus', ['--version']).status === 0;
  }

  private constructor(
    private readonly url: string,
    private readonly child: ChildProcess,
    private readonly dir: string,
  ) {}

  static async start(port: number, targets: readonly Target[], rules: string): Promise<Prometheus> {
    const dir = mkdtempSync(join(tmpdir(), 'ringback-prometheus-'));
    const config = {
      global: { scrape_interval: '1s', evaluation_interval: '1s' },
      rule_files: [rules],
      scrape_configs: targets.map(({ job, url }) => ({ job_name: job, metrics_path: new URL(url).pathname, static_configs: [{ targets: [new URL(url).host] }] })),
    };
    writeFileSync(join(dir, 'prometheus.yaml'), stringify(config));
    const options = [`--config.file=${join(dir, 'prometheus.yaml')}`, `--storage.tsdb.path=${join(dir, 'data')}`, `--web.listen-address=127.0.0.1:${port}`, '--enable-feature=exemplar-storage'];
    const child = spawn('prometheus', options, { stdio: 'ignore' });
    const prometheus = new Prometheus(`http://127.0.0.1:${port}`, child, dir);
    await prometheus.untilReady();
    return prometheus;
  }

  /** @throws Error with Prometheus's own words when the expression is none. */
  async query(expression: string): Promise<readonly Series[]> {
    return (await this.ask<{ result: Series[] }>('query', { query: expression })).result;
  }

  /** That match, within the last hour. */
  series(selector: string): Promise<readonly Readonly<Record<string, string>>[]> {
    return this.ask('series', { 'match[]': selector });
  }

  /** The traces that stand behind the buckets of a histogram. */
  exemplars(selector: string): Promise<readonly { exemplars: { labels: Record<string, string> }[] }[]> {
    return this.ask('query_exemplars', { query: selector, start: String(Date.now() / 1000 - 3600), end: String(Date.now() / 1000) });
  }

  async stop(): Promise<void> {
    if (this.child.exitCode === null) {
      const ended = once(this.child, 'exit');
      this.child.kill('SIGTERM');
      await ended;
    }
    rmSync(this.dir, { recursive: true, force: true });
  }

  private async untilReady(): Promise<void> {
    const deadline = Date.now() + 30_000;
    while (Date.now() < deadline) {
      if (await fetch(`${this.url}/-/ready`).then(({ ok }) => ok, () => false)) return;
      await sleep(100);
    }
    await this.stop();
    throw new Error('Prometheus did not become ready within 30 s');
  }

  private async ask<Data>(what: string, parameters: Record<string, string>): Promise<Data> {
    const answer = await fetch(`${this.url}/api/v1/${what}?${new URLSearchParams(parameters)}`);
    const { status, data, error } = (await answer.json()) as { status: string; data: Data; error?: string };
    if (status !== 'success') throw new Error(`Prometheus refuses ${JSON.stringify(parameters)}: ${String(error)}`);
    return data;
  }
}
