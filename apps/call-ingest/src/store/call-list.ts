import type { BusinessId, E164, Instant } from '@ringback/event-contracts';
import { instantOf } from '@ringback/event-contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

export interface ListedCall {
  id: string;
  carrierCallId: string;
  number: string;
  caller: string | null;
  state: string;
  outcome: string | null;
  receivedAt: Instant;
  endedAt: Instant | null;
  announcedAt: Instant | null;
  /** Learnt by asking the carrier. */
  reconciled: boolean;
}

/** Where a page ended. */
export interface Place {
  receivedAt: Instant;
  id: string;
}

interface Row extends Omit<ListedCall, 'carrierCallId' | 'receivedAt' | 'endedAt' | 'announcedAt'> {
  carrier_call_id: string;
  received_at: Date;
  ended_at: Date | null;
  announced_at: Date | null;
}

@Injectable()
export class CallList {
  constructor(private readonly dataSource: DataSource) {}

  /** A business's calls, the newest first. @param caller only theirs. @param after the last call of the page before. */
  async page(business: BusinessId, caller: E164 | null, after: Place | null, size: number): Promise<ListedCall[]> {
    const conditions = ['business_id = $1'];
    const parameters: unknown[] = [business, size];
    if (caller !== null) conditions.push(`caller = $${parameters.push(caller)}`);
    if (after !== null) conditions.push(`(received_at, id) < ($${parameters.push(after.receivedAt)}::timestamptz, $${parameters.push(after.id)}::uuid)`);
    const rows = await this.dataSource.query<Row[]>(
      `select id, carrier_call_id, number, caller, state, outcome, received_at, ended_at, announced_at, reconciled from calls
       where ${conditions.join(' and ')} order by received_at desc, id desc limit $2`,
      parameters,
    );
    return rows.map(({ carrier_call_id, received_at, ended_at, announced_at, ...call }) => ({
      ...call,
      carrierCallId: carrier_call_id,
      receivedAt: instantOf(received_at.getTime()),
      endedAt: ended_at && instantOf(ended_at.getTime()),
      announcedAt: announced_at && instantOf(announced_at.getTime()),
    }));
  }
}
