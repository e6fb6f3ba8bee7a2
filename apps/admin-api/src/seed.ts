import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { BookingSettings, type E164 } from '@ringback/event-contracts';
import { homeServices } from '@ringback/flow';
import { Transactions } from '@ringback/outbox';
import { changeSettings, defaultSettings } from './domain/settings.js';
import { Businesses } from './store/businesses.js';
import { Flows } from './store/flows.js';

/** From the ranges kept for fiction, so that no demo ever reaches a person: North American Numbering Plan, 555-0100 to 555-0199. */
export const demo = {
  name: 'Demo Plumbing',
  number: '+14155550100' as E164,
  staffPhone: '+14155550190' as E164,
};

/** What people call a plumber for, by the ids of the flow's options. */
const booking = BookingSettings.parse({
  services: [
    { id: 'visit', name: 'Visit', durationMinutes: 60, bufferMinutes: 30 },
    { id: 'leak', name: 'Leak repair', durationMinutes: 60, bufferMinutes: 30 },
    { id: 'drain', name: 'Drain cleaning', durationMinutes: 90, bufferMinutes: 30 },
    { id: 'water-heater', name: 'Water heater visit', durationMinutes: 120, bufferMinutes: 30 },
  ],
});

/** Gives an empty install a business to try things with. */
@Injectable()
export class Seed implements OnApplicationBootstrap {
  constructor(
    private readonly businesses: Businesses,
    private readonly flows: Flows,
    private readonly transactions: Transactions,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.transactions.run(async (unit) => {
      // Replicas that start together wait for each other here.
      await unit.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', ['ringback seed']);
      if ((await this.businesses.list(unit, 1, null)).length > 0) return;
      const settings = changeSettings(defaultSettings, { staffPhones: [demo.staffPhone], alertPhones: [demo.staffPhone], booking });
      const { id } = await this.businesses.create(unit, demo.name, settings, [demo.number]);
      await this.flows.saveDraft(unit, id, homeServices);
      await this.businesses.setFlow(unit, id, await this.flows.addVersion(unit, id));
    });
  }
}
