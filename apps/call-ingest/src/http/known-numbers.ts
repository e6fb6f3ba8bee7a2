import { Injectable } from '@nestjs/common';
import type { BusinessProfile, E164 } from '@ringback/event-contracts';

const MOST = 10_000;

/** Whose the numbers are that were called lately, for when the database cannot be asked. May be out of date. */
@Injectable()
export class KnownNumbers {
  private readonly owners = new Map<E164, BusinessProfile>();

  remember(number: E164, owner: BusinessProfile): void {
    this.owners.delete(number);
    this.owners.set(number, owner);
    if (this.owners.size <= MOST) return;
    const [longestAgo] = this.owners.keys();
    if (longestAgo !== undefined) this.owners.delete(longestAgo);
  }

  ownerOf(number: E164): BusinessProfile | undefined {
    return this.owners.get(number);
  }
}
