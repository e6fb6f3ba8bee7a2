import { type CarrierTextReceived, type DataOf, inboundMessageId, type Instant, type MessageId } from '@ringback/event-contracts';
import type { Queryable } from '@ringback/outbox';
import { storable } from './postgres-text.js';

export interface NewInbound {
  text: DataOf<typeof CarrierTextReceived>;
  segments: number;
  recordedAt: Instant;
}

/** The same for every copy of one text: the primary key keeps a carrier's message from being recorded twice. */
export const inboundId = ({ carrierMessageId }: DataOf<typeof CarrierTextReceived>): MessageId => inboundMessageId(carrierMessageId);

/** Records texts that people wrote. Answers whether it is new. */
export async function recordInbound(db: Queryable, texts: readonly NewInbound[]): Promise<boolean[]> {
  const rows = await db.query<{ id: MessageId }>(
    `insert into messages (id, direction, business_id, number, person, text, segments, media, created_at, carrier_message_id, state)
     select id, 'inbound', business_id, number, person, text, segments, array(select jsonb_array_elements_text(media)), created_at, carrier_message_id, 'received'
     from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::int[], $7::jsonb[], $8::timestamptz[], $9::text[])
       as t(id, business_id, number, person, text, segments, media, created_at, carrier_message_id)
     order by id
     on conflict do nothing returning id`,
    [
      texts.map(({ text }) => inboundId(text)),
      texts.map(({ text }) => text.businessId),
      texts.map(({ text }) => text.number),
      texts.map(({ text }) => text.sender),
      texts.map(({ text }) => storable(text.text)),
      texts.map(({ segments }) => segments),
      texts.map(({ text }) => JSON.stringify(text.media.map(storable))),
      texts.map(({ recordedAt }) => recordedAt),
      texts.map(({ text }) => storable(text.carrierMessageId)),
    ],
  );
  const fresh = new Set(rows.map(({ id }) => id));
  return texts.map(({ text }) => fresh.delete(inboundId(text)));
}
