import { Injectable } from '@nestjs/common';
import type { BusinessProfile, CarrierId, E164, Instant } from '@ringback/event-contracts';
import { LRUCache } from 'lru-cache';
import type { Line } from '../domain/line.js';
import { lineOf } from '../ingest/line-of.js';

/** A call, as far as it takes to say what is to happen to it. */
export interface CallOnLine {
  line: Line;
  /** Null when withheld. */
  caller: E164 | null;
}

interface KnownCall {
  owner: BusinessProfile;
  number: E164;
  caller: E164 | null;
  arrivedAt: Instant;
}

const MOST_NUMBERS = 10_000;
/** Few bytes each: those on one number share what is known of its business. */
const MOST_CALLS = 100_000;

/**
 * What this replica has learnt of late: whose the numbers are that were called, which may be out of date, and the calls that
 * arrived here. For when the database cannot be asked, and for when it need not be.
 */
@Injectable()
export class KnownLines {
  private readonly owners = new LRUCache<E164, BusinessProfile>({ max: MOST_NUMBERS });
  private readonly calls = new LRUCache<CarrierId, KnownCall>({ max: MOST_CALLS });

  remember(call: CarrierId, owner: BusinessProfile, number: E164, caller: E164 | null, arrivedAt: Instant): CallOnLine {
    const known = this.owners.get(number);
    const same = known?.businessId === owner.businessId && known.revision === owner.revision ? known : owner;
    this.owners.set(number, same);
    this.calls.set(call, { owner: same, number, caller, arrivedAt });
    return { line: lineOf(same, number, arrivedAt), caller };
  }

  /** A call that arrived here. */
  call(id: CarrierId): CallOnLine | undefined {
    const known = this.calls.get(id);
    return known && { line: lineOf(known.owner, known.number, known.arrivedAt), caller: known.caller };
  }

  ownerOf(number: E164): BusinessProfile | undefined {
    return this.owners.get(number);
  }
}
