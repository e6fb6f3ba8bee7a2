import { Injectable } from '@nestjs/common';
import type { BusinessId, CallId, MessageId } from '@ringback/event-contracts';
import type { BatchStatement, UnitOfWork } from '@ringback/outbox';

/** Of a business's texts of one day. */
export interface DayOfTexts {
  businessId: BusinessId;
  /** In the business's zone, as `2026-11-26`. */
  day: string;
}

interface Claim extends DayOfTexts {
  most: number;
}

/** Days are asked about while they last; in no zone does one last longer than this. */
export const DAYS_OF_TEXTS_KEPT = 3;

/** Counts the texts of businesses by day. */
@Injectable()
export class DailyTexts {
  /** Takes one text from the day's budget. @returns false, and takes nothing, when `most` are taken. */
  claim(unit: UnitOfWork, claim: Claim): Promise<boolean> {
    return unit.batched(claimTexts, claim);
  }

  /** For a text that is not asked for after all. */
  async giveBack(unit: UnitOfWork, { businessId, day }: DayOfTexts): Promise<void> {
    await unit.query('update daily_texts set texts = texts - 1 where business_id = $1 and day = $2', [businessId, day]);
  }

  /** For a text about this call that was asked for, and then not sent. */
  async giveBackFor(unit: UnitOfWork, { businessId, callId, messageId }: { businessId: BusinessId; callId: CallId; messageId: MessageId }): Promise<void> {
    await unit.query(
      `update daily_texts set texts = texts - 1 from opener_decisions d
       where d.call_id = $2 and d.message_id = $3 and daily_texts.business_id = $1 and daily_texts.business_id = d.business_id and daily_texts.day = (d.inputs ->> 'day')::date`,
      [businessId, callId, messageId],
    );
  }
}

interface GrantRow {
  business_id: BusinessId;
  day: string;
  granted: number;
}

/** The row's lock keeps others from the same budget until this transaction ends, so that no count is off. Rows are locked in one order. */
const claimTexts: BatchStatement<Claim, boolean> = async (db, claims) => {
  const rows = await db.query<GrantRow>(
    `with asked as (
       select business_id, day, count(*)::int as wanted, max(most) as most
       from unnest($1::uuid[], $2::date[], $3::int[]) as asked(business_id, day, most) group by business_id, day
     )
     insert into daily_texts (business_id, day, texts, most, texts_before)
     select business_id, day, least(wanted, most), most, 0 from asked order by business_id, day
     on conflict (business_id, day) do update set
       texts = greatest(daily_texts.texts, least(daily_texts.texts + excluded.texts, excluded.most)),
       most = excluded.most,
       texts_before = daily_texts.texts
     returning business_id, day::text, texts - texts_before as granted`,
    [claims.map(({ businessId }) => businessId), claims.map(({ day }) => day), claims.map(({ most }) => most)],
  );
  const left = new Map(rows.map(({ business_id, day, granted }) => [keyOf(business_id, day), granted]));
  return claims.map(({ businessId, day }) => {
    const key = keyOf(businessId, day);
    const granted = left.get(key) ?? 0;
    left.set(key, granted - 1);
    return granted > 0;
  });
};

const keyOf = (businessId: BusinessId, day: string): string => `${businessId} ${day}`;
