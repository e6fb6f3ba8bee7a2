import type { RunnerLog } from '@ringback/event-log';
import { type Database, describe, isFatal, type Sql } from './database.js';
import type { Heads } from './heads.js';
import { hasExpired } from './membership.js';

/** A member whose group is watched. */
export interface Watched {
  group: string;
  memberId: string;
  leaseMs: number;
  partitionIds(): readonly number[];
  /** The generation it acted on last. */
  generation(): number;
  /** Members or owners changed, or a member's lease expired. */
  onChange(): void;
  onRenewed(sentAt: number): void;
  onFatal(error: Error): void;
}

/** Answers with nothing at all while nothing happens. */
const lookSql: Sql = (s) => `
  select 'head' as kind, p.id as partition_id, null as group_name, p.head as head
  from unnest($1::int[], $2::bigint[]) as known(id, head) join ${s}.partitions p on p.id = known.id
  where p.head > known.head
  union all
  select 'group', null, g.name, null
  from unnest($3::text[], $4::bigint[]) as known(name, generation) join ${s}.groups g on g.name = known.name
  where g.generation <> known.generation
    or exists (
      select 1 from ${s}.members m where m.group_name = g.name and ${hasExpired(5)}
    )`;

/** Not flushed on its own: a lease that a crash shortens by a moment is renewed long before it ends. */
const renewSql: Sql = (s) => `
  update ${s}.members m set lease_until = clock_timestamp() + make_interval(secs => w.lease_ms / 1000)
  from unnest($1::uuid[], $2::float8[]) as w(id, lease_ms), (select set_config('synchronous_commit', 'off', true)) as unflushed
  where m.id = w.id
  returning m.id`;

interface LookRow {
  kind: 'head' | 'group';
  partition_id: number;
  group_name: string;
  head: string;
}

/** Of an absent server: asking a port costs little, and calls are waiting. */
const LONGEST_PAUSE_MS = 1_000;

/** Looks at the tables for all members of this process: one statement a look, one more when leases need renewal. */
export class Watch {
  private readonly watched = new Set<Watched>();
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;
  private failures = 0;
  private renewAt = 0;

  constructor(
    private readonly database: Database,
    private readonly heads: Heads,
    private readonly pollMs: number,
    private readonly log: RunnerLog,
  ) {}

  add(member: Watched): void {
    this.watched.add(member);
    this.lookIn(0);
  }

  remove(member: Watched): void {
    this.watched.delete(member);
    if (this.watched.size === 0) clearTimeout(this.timer);
    // Members of the same group in this process need not wait for the next look.
    else this.lookIn(0);
  }

  /** Something changed that others may be waiting for. */
  lookSoon(): void {
    this.lookIn(0);
  }

  /** Resolves when no look is under way. */
  async idle(): Promise<void> {
    clearTimeout(this.timer);
    await this.looking;
  }

  private lookIn(ms: number): void {
    if (this.looking && ms === 0) {
      void this.looking.then(() => this.lookIn(0));
      return;
    }
    clearTimeout(this.timer);
    if (this.watched.size === 0) return;
    this.timer = setTimeout(() => {
      this.looking = this.look().finally(() => {
        this.looking = undefined;
        this.lookIn(this.pauseMs());
      });
    }, ms);
  }

  private pauseMs(): number {
    if (this.failures > 0) return Math.min(LONGEST_PAUSE_MS, 100 * 2 ** this.failures);
    return Math.max(0, Math.min(this.pollMs, this.renewAt - performance.now()));
  }

  private async look(): Promise<void> {
    const members = [...this.watched];
    try {
      if (performance.now() >= this.renewAt) await this.renew(members);
      const partitionIds = [...new Set(members.flatMap((member) => member.partitionIds()))];
      const rows = await this.database.query<LookRow>(lookSql, [
        partitionIds,
        partitionIds.map((id) => this.heads.of(id)),
        members.map(({ group }) => group),
        members.map((member) => member.generation()),
        Math.max(...members.map(({ leaseMs }) => leaseMs)),
      ]);
      this.failures = 0;
      this.heads.raise(rows.filter(({ kind }) => kind === 'head').map(({ partition_id, head }) => [partition_id, Number(head)] as const));
      const changed = new Set(rows.filter(({ kind }) => kind === 'group').map(({ group_name }) => group_name));
      for (const member of members) if (changed.has(member.group)) member.onChange();
    } catch (error) {
      this.failures = Math.min(this.failures + 1, 10);
      this.log.debug({ reason: describe(error) }, 'looking at the event log failed');
      if (isFatal(error)) for (const member of members) member.onFatal(new Error(`the event log's tables are not usable: ${describe(error)}`));
    }
  }

  private async renew(members: readonly Watched[]): Promise<void> {
    const sentAt = performance.now();
    const renewed = await this.database.query<{ id: string }>(renewSql, [members.map(({ memberId }) => memberId), members.map(({ leaseMs }) => leaseMs)]);
    this.renewAt = sentAt + Math.min(...members.map(({ leaseMs }) => leaseMs)) / 3;
    const ids = new Set(renewed.map(({ id }) => id));
    for (const member of members) {
      if (ids.has(member.memberId)) member.onRenewed(sentAt);
      else member.onChange();
    }
  }
}
