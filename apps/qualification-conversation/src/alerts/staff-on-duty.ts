import { Injectable } from '@nestjs/common';
import type { BusinessProfile, ConversationId, E164 } from '@ringback/event-contracts';
import type { UnitOfWork } from '@ringback/outbox';
import { onCall, type OnDuty, type RoutedMatter, routeFor, turn } from '../domain/staff-route.js';
import { Handovers } from '../store/handovers.js';
import { StaffTurns } from '../store/staff-turns.js';

/** Knows who of the staff is to be told of a caller: whom a route names, or else everybody who wants to know. */
@Injectable()
export class StaffOnDuty {
  constructor(
    private readonly turns: StaffTurns,
    private readonly handovers: Handovers,
  ) {}

  /** Takes a turn where they take turns, once for each conversation: whoever was told of it before is told again. */
  async of(unit: UnitOfWork, business: BusinessProfile, conversationId: ConversationId, matter: RoutedMatter): Promise<OnDuty> {
    const { alertPhones, escalation, timeZone } = business.settings;
    const found = routeFor(business, matter, unit.now);
    if (!found) return { phones: alertPhones, backup: escalation.phones };
    const { route, place } = found;
    const backup = route.backup.length > 0 ? route.backup : escalation.phones;
    switch (route.pick) {
      case 'all':
        return { phones: route.phones, backup };
      case 'on-call':
        return { phones: onCall(route, timeZone, unit.now), backup };
      case 'in-turns':
        return { phones: (await this.toldBefore(unit, conversationId, route.phones)) ?? turn(route.phones, await this.turns.take(unit, business.businessId, place)), backup };
    }
  }

  private async toldBefore(unit: UnitOfWork, conversationId: ConversationId, phones: readonly E164[]): Promise<E164[] | null> {
    const told = (await this.handovers.of(unit, conversationId))?.told ?? [];
    const known = phones.filter((phone) => told.includes(phone));
    return known.length > 0 ? known : null;
  }
}
