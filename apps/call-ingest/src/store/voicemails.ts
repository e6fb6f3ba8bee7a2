import { Injectable } from '@nestjs/common';
import { type BusinessId, type CallId, type CarrierId, type Instant, plus, type Seconds } from '@ringback/event-contracts';
import type { Queryable } from '@ringback/outbox';
import { DataSource } from 'typeorm';
import { FETCHING_SECONDS } from '../domain/fetching.js';
import type { Outstanding } from '../domain/voicemail.js';

/** What a webhook told of a message. */
export type Left =
  | { callId: CallId; recordingId: CarrierId; at: Instant; url: string; seconds: Seconds }
  | { callId: CallId; recordingId: CarrierId; at: Instant; transcriptUrl: string };

/** Remembers messages and transcripts, whichever is told of first, to be fetched at once. */
export async function keepVoicemails(db: Queryable, left: readonly Left[], now: Instant): Promise<void> {
  for (const one of left) {
    const [url, seconds, transcriptUrl] = 'url' in one ? [one.url, one.seconds, null] : [null, null, one.transcriptUrl];
    await db.query(
      `insert into voicemails (recording_id, call_id, url, seconds, left_at, transcript_url, due_at) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (recording_id) do update set
         url = coalesce(voicemails.url, excluded.url), seconds = coalesce(voicemails.seconds, excluded.seconds),
         transcript_url = coalesce(voicemails.transcript_url, excluded.transcript_url), due_at = excluded.due_at`,
      [one.recordingId, one.callId, url, seconds, one.at, transcriptUrl, now],
    );
  }
}

interface OutstandingRow {
  recording_id: string;
  url: string | null;
  transcript_url: string | null;
  failures: number;
}

/** Takes up to `most` messages of which something is to be fetched: nobody else gets them meanwhile. */
export async function takeOutstanding(db: Queryable, now: Instant, most: number): Promise<Outstanding[]> {
  const rows = await db.query<OutstandingRow>(
    `with due as materialized (select recording_id from voicemails where due_at <= $1 order by due_at limit $3 for update skip locked)
     update voicemails set due_at = $2 where recording_id in (select recording_id from due)
     returning recording_id, case when file is null then url end as url, case when transcript is null then transcript_url end as transcript_url, failures`,
    [now, plus(now, FETCHING_SECONDS), most],
  );
  return rows.map(({ recording_id, url, transcript_url, failures }) => ({ recordingId: recording_id, url, transcriptUrl: transcript_url, failures }));
}

export interface Fetched {
  file?: { name: string; contentType: string; size: number };
  transcript?: string;
}

/** What was fetched is kept; the rest of it, if it was told of meanwhile, is due at once. */
export async function saveFetched(db: Queryable, recordingId: string, { file, transcript }: Fetched, now: Instant): Promise<void> {
  await db.query(
    `update voicemails set
       file = coalesce($2, file), content_type = coalesce($3, content_type), size = coalesce($4, size), transcript = coalesce($5, transcript), failures = 0, given_up = null,
       due_at = case when (url is not null and coalesce($2, file) is null) or (transcript_url is not null and coalesce($5, transcript) is null) then $6::timestamptz end
     where recording_id = $1`,
    [recordingId, file?.name ?? null, file?.contentType ?? null, file?.size ?? null, transcript ?? null, now],
  );
}

/** @param again null when nobody is to try any more. */
export async function saveFailure(db: Queryable, recordingId: string, because: string, again: Instant | null): Promise<void> {
  await db.query('update voicemails set failures = failures + 1, given_up = case when $3::timestamptz is null then $2 end, due_at = $3 where recording_id = $1', [recordingId, because, again]);
}

/** As people may see it. */
export interface Voicemail {
  callId: CallId;
  state: 'fetching' | 'kept' | 'lost';
  /** Why it is lost. */
  reason: string | null;
  seconds: number;
  transcript: string | null;
}

interface KeptRow {
  call_id: CallId;
  seconds: number | null;
  file: string | null;
  content_type: string | null;
  transcript: string | null;
  given_up: string | null;
}

/** Messages that callers left; of several in one call the longest. */
@Injectable()
export class Voicemails {
  constructor(private readonly dataSource: DataSource) {}

  async ofCalls(calls: readonly CallId[]): Promise<Map<CallId, Voicemail>> {
    const rows = await this.dataSource.query<KeptRow[]>(
      `select distinct on (call_id) call_id, seconds, file, transcript, given_up from voicemails where call_id = any($1::uuid[]) and url is not null order by call_id, seconds desc nulls last`,
      [calls],
    );
    return new Map(rows.map(({ call_id, seconds, file, transcript, given_up }) => {
      const state = file !== null ? 'kept' : given_up !== null ? 'lost' : 'fetching';
      return [call_id, { callId: call_id, state, reason: state === 'lost' ? given_up : null, seconds: seconds ?? 0, transcript }];
    }));
  }

  /** The name of the file that is kept of a call; null when there is none. */
  async fileOf(business: BusinessId, call: CallId): Promise<{ name: string; contentType: string } | null> {
    const [row] = await this.dataSource.query<KeptRow[]>(
      `select v.file, v.content_type from voicemails v join calls c on c.id = v.call_id
       where v.call_id = $1 and c.business_id = $2 and v.file is not null order by v.seconds desc nulls last limit 1`,
      [call, business],
    );
    return row?.file ? { name: row.file, contentType: row.content_type ?? 'application/octet-stream' } : null;
  }
}
