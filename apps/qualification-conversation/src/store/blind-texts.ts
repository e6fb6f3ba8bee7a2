import { Injectable } from '@nestjs/common';
import { type CallId, type E164, plus } from '@ringback/event-contracts';
import type { BatchStatement, UnitOfWork } from '@ringback/outbox';

/** As long as what is learnt of a line is believed: numbers change hands. */
export const BLIND_TEXTS_KEPT_DAYS = 90;

/** First texts to numbers of which nobody knew what line they are: one for each number, of all businesses, until it is known to have arrived. */
@Injectable()
export class BlindTexts {
  /** @returns false, and takes nothing, when another call took it. */
  async claim(unit: UnitOfWork, { caller, callId }: { caller: E164; callId: CallId }): Promise<boolean> {
    const rows = await unit.query(
      `insert into blind_texts (phone, call_id, asked_at) values ($1, $2, $3)
       on conflict (phone) do update set call_id = excluded.call_id, asked_at = excluded.asked_at
       where blind_texts.call_id = excluded.call_id or blind_texts.asked_at <= $4 returning phone`,
      [caller, callId, unit.now, plus(unit.now, -BLIND_TEXTS_KEPT_DAYS * 86_400)],
    );
    return rows.length > 0;
  }

  /** For a text that did not leave us: it taught nothing. */
  giveBack(unit: UnitOfWork, { caller, callId }: { caller: E164; callId: CallId }): Promise<void> {
    return unit.batched(giveBackTexts, { caller, callId });
  }

  /** Whatever line it is, texts arrive there. */
  arrived(unit: UnitOfWork, caller: E164): Promise<void> {
    return unit.batched(forgetTexts, caller);
  }
}

const giveBackTexts: BatchStatement<{ caller: E164; callId: CallId }, void> = async (db, texts) => {
  await db.query('delete from blind_texts using unnest($1::text[], $2::uuid[]) as told(phone, call_id) where blind_texts.phone = told.phone and blind_texts.call_id = told.call_id', [
    texts.map(({ caller }) => caller), texts.map(({ callId }) => callId),
  ]);
  return texts.map(() => undefined);
};

const forgetTexts: BatchStatement<E164, void> = async (db, callers) => {
  await db.query('delete from blind_texts where phone = any($1::text[])', [callers]);
  return callers.map(() => undefined);
};
