import { Injectable } from '@nestjs/common';
import { forget, type UnitOfWork } from '@ringback/outbox';
import { displayPhone } from '@ringback/phone';
import type { Eraser, Erasure } from '@ringback/service-kit';

/**
 * Texts from and to a person, those to staff about them, and where they are. Opt-outs stay, or the person would be texted again; so does the ledger
 * of evidence, which answers for what was sent.
 */
@Injectable()
export class TextEraser implements Eraser {
  async erase(unit: UnitOfWork, { businessId, person, askedAt }: Erasure): Promise<boolean> {
    const theirs = [businessId, person, askedAt, displayPhone(person)];
    await unit.query('delete from places where business_id = $1 and person = $2 and placed_at <= $3', theirs.slice(0, 3));
    await unit.query('delete from untextable_numbers where phone = $1 and learnt_at <= $2', [person, askedAt]);
    // Given up in their claim, as others that are withdrawn.
    await unit.query(`update messages set withdrawn = true, next_attempt_at = least(next_attempt_at, $5) where ${ABOUT_THEM} and next_attempt_at is not null and state = 'pending'`, [...theirs, unit.now]);
    // What somebody asks for later about them comes from there, also texts to staff; one of the staff is told of conversations that are others'.
    const conversations = await unit.query<{ id: string }>(`select distinct conversation_id as id from messages where business_id = $1 and person = $2 and created_at <= $3 and audience = 'caller' and conversation_id is not null`, theirs.slice(0, 3));
    await forget(unit, conversations.map(({ id }) => ({ id, until: null })), unit.now);
    await unit.query(`update messages set forgotten = true where ${ABOUT_THEM} and not forgotten`, theirs);
    const [open] = await unit.query<{ left: boolean }>(`select exists (select from messages where ${ABOUT_THEM} and not (${IS_SETTLED})) as left`, theirs);
    // At once, as those to staff are found by the conversation that theirs name.
    if (open?.left !== false) return false;
    await unit.query(`delete from messages where ${ABOUT_THEM}`, theirs);
    return true;
  }
}

const IS_SETTLED = 'next_attempt_at is null and lease_until is null and look_up_at is null';

const ABOUT_THEM = `business_id = $1 and created_at <= $3 and (person = $2 or audience = 'staff' and (
  position($4 in text) > 0
  or conversation_id in (select conversation_id from messages theirs where theirs.business_id = $1 and theirs.person = $2 and theirs.conversation_id is not null)))`;
