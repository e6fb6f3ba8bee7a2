import { Injectable } from '@nestjs/common';
import { type BusinessProfile, type ConversationId, type E164, phonesOfRoute } from '@ringback/event-contracts';
import type { UnitOfWork } from '@ringback/outbox';
import { type FoundRoute, onCall, type OnDuty, type RoutedMatter, routeFor, turn } from '../domain/staff-route.js';
import { whoIsLeft } from '../domain/who-is-left.js';
import { Handovers } from '../store/handovers.js';
import { ThreadRepository } from '../store/thread-repository.js';
import { StaffTurns } from '../store/staff-turns.js';

/** Knows who of the staff is to be told of a caller: whom a route names, or else everybody who wants to know; never who wants no texts. */
@Injectable()
export class StaffOnDuty {
  constructor(
    private readonly turns: StaffTurns,
    private readonly handovers: Handovers,
    private readonly threads: ThreadRepository,
  ) {}

  /** Takes a turn where they take turns, once for each conversation: whoever was told of it before is told again. */
  async of(unit: UnitOfWork, business: BusinessProfile, conversationId: ConversationId, matter: RoutedMatter): Promise<OnDuty> {
    const { alertPhones, escalation } = business.settings;
    const found = routeFor(business, matter, unit.now);
    const route = found?.route;
    const backup = route && route.backup.length > 0 ? route.backup : escalation.phones;
    const others = [...(route?.phones ?? []), ...backup, ...alertPhones];
    const gone = await this.gone(unit, business, [...others, ...(route ? phonesOfRoute(route) : [])]);
    const phones = found ? await this.picked(unit, business, conversationId, found, gone) : alertPhones;
    return whoIsLeft({ phones, backup }, others, gone);
  }

  /** @returns which of these phones want no texts. */
  gone(unit: UnitOfWork, { businessId }: BusinessProfile, phones: readonly E164[]): Promise<Set<E164>> {
    return this.threads.optedOutOf(unit, businessId, phones);
  }

  private async picked(unit: UnitOfWork, { businessId, settings }: BusinessProfile, conversationId: ConversationId, { route, place }: FoundRoute, gone: ReadonlySet<E164>): Promise<readonly E164[]> {
    switch (route.pick) {
      case 'all':
        return route.phones;
      case 'on-call':
        return onCall(route, settings.timeZone, unit.now);
      case 'in-turns': {
        const left = route.phones.filter((phone) => !gone.has(phone));
        if (left.length === 0) return route.phones;
        return (await this.toldBefore(unit, conversationId, left)) ?? turn(left, await this.turns.take(unit, businessId, place));
      }
    }
  }

  private async toldBefore(unit: UnitOfWork, conversationId: ConversationId, phones: readonly E164[]): Promise<E164[] | null> {
    const told = (await this.handovers.of(unit, conversationId))?.told ?? [];
    const known = phones.filter((phone) => told.includes(phone));
    return known.length > 0 ? known : null;
  }
}
