import { Injectable } from '@nestjs/common';
import { derivedId } from '@ringback/event-contracts';
import { forget, type UnitOfWork } from '@ringback/outbox';
import type { Eraser, Erasure } from '@ringback/service-kit';

/**
 * Calls, messages, photos and call-backs of a person; their files follow, and it is over when those are gone. The carrier's own words go by their
 * age; what it says later of a call that went, such as its transcript, which names nobody, brings nothing back.
 */
@Injectable()
export class CallEraser implements Eraser {
  async erase(unit: UnitOfWork, erasure: Erasure): Promise<boolean> {
    const { businessId, person, contactId, askedAt } = erasure;
    const of = [businessId, person, askedAt];
    await eraseVoicemails(unit, erasure);
    const photos = await unit.query<{ id: string }>('with gone as (delete from attachments where business_id = $1 and person = $2 and received_at <= $3 returning id) select id from gone', of);
    await nameInFiles(unit, photos.map(({ id }) => id), contactId);
    await unit.query(`delete from rounds where call_id in (select id from calls where business_id = $1 and caller = $2 and received_at <= $3 and state <> 'open')`, of);
    const calls = await unit.query<{ id: string }>(`with gone as (delete from calls where business_id = $1 and caller = $2 and received_at <= $3 and state <> 'open' returning id) select id from gone`, of);
    await forget(unit, calls.map(({ id }) => ({ id, until: null })), unit.now);
    await unit.query(`delete from call_backs where business_id = $1 and call_back ->> 'caller' = $2 and begun_at <= $3 and call_back ->> 'outcome' is not null`, of);
    const [left] = await unit.query<{ left: boolean }>(
      `select exists (select from calls where business_id = $1 and caller = $2 and received_at <= $3)
         or exists (select from call_backs where business_id = $1 and call_back ->> 'caller' = $2 and begun_at <= $3)
         or exists (select from files_to_remove where contact_id = $4) as left`,
      [...of, contactId],
    );
    return left?.left === false;
  }
}

interface Gone {
  recording_id: string;
  due_at: Date | null;
}

async function eraseVoicemails(unit: UnitOfWork, { businessId, person, contactId, askedAt }: Erasure): Promise<void> {
  const gone = await unit.query<Gone>(
    `with gone as (
       delete from voicemails using calls
       where calls.id = call_id and business_id = $1 and caller = $2 and received_at <= $3 and state <> 'open' returning recording_id, due_at
     ) select recording_id, due_at from gone`,
    [businessId, person, askedAt],
  );
  // One that somebody is just fetching has no name in its row yet, and is there when they are done with it.
  for (const { recording_id, due_at } of gone) {
    const name = derivedId('voicemail', recording_id);
    if (due_at !== null) await unit.query('insert into files_to_remove (name, due_at) values ($1, $2) on conflict do nothing', [name, due_at]);
    await nameInFiles(unit, [name], contactId);
  }
}

async function nameInFiles(unit: UnitOfWork, names: readonly string[], contactId: string): Promise<void> {
  await unit.query('update files_to_remove set contact_id = $2 where name = any($1::uuid[])', [names, contactId]);
}
