import { jobSchemaOf, type Query } from './job-store.js';

/** Removes the jobs that name all of these words in what they are to do, also those that are not tried any more. One that is just running is not stopped. */
export async function removeJobsNaming(query: Query, schema: string, words: readonly string[]): Promise<void> {
  await query(`delete from ${jobSchemaOf(schema)}._private_jobs where locked_at is null and (select bool_and(strpos(payload::text, word) > 0) from unnest($1::text[]) as word)`, [words]);
}
