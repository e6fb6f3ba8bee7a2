import { jobSchemaOf, type Query } from './job-store.js';

/** Work that is not done as it should be. */
export interface Overdue {
  /** Their time has come, and nobody does them. */
  overdue: number;
  /** How long the one that waits longest is overdue. */
  seconds: number;
  /** They failed so often that they are not tried again. */
  givenUp: number;
}

/** Jobs are looked for every second at least; one that is not begun after so long has been left. */
const PATIENCE_SECONDS = 5;

/** Retries that rest are not overdue. */
export async function overdueJobs(query: Query, schema: string): Promise<Overdue> {
  const jobs = `${jobSchemaOf(schema)}._private_jobs`;
  const [row] = (await query(
    `select late.overdue, late.seconds, (select count(*)::int from ${jobs} where locked_at is null and attempts >= max_attempts) as "givenUp"
     from (select count(*)::int as overdue, coalesce(extract(epoch from now() - min(run_at)), 0)::float8 as seconds
           from ${jobs} where is_available and run_at < now() - make_interval(secs => $1)) late`,
    [PATIENCE_SECONDS],
  )) as Overdue[];
  return row ?? { overdue: 0, seconds: 0, givenUp: 0 };
}
