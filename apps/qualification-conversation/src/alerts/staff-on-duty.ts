import { Injectable } from '@nestjs/common';
import type { BusinessProfile } from '@ringback/event-contracts';
import type { UnitOfWork } from '@ringback/outbox';
import { onCall, type OnDuty, type RoutedMatter, routeFor, turn } from '../domain/staff-route.js';
import { StaffTurns } from '../store/staff-turns.js';

/** Knows who of the staff is to be told of a caller: whom a route names, or else everybody who wants to know. */
@Injectable()
export class StaffOnDuty {
  constructor(private readonly turns: StaffTurns) {}

  /** Takes a turn where they take turns. */
  async of(unit: UnitOfWork, business: BusinessProfile, matter: RoutedMatter): Promise<OnDuty> {
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
        return { phones: turn(route.phones, await this.turns.take(unit, business.businessId, place)), backup };
    }
  }
}
