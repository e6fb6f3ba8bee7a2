import { Inject, Injectable } from '@nestjs/common';
import { toldOfCallers } from '@ringback/business-directory';
import type { BusinessProfile } from '@ringback/event-contracts';
import type { UnitOfWork } from '@ringback/outbox';
import { type Logger, LOGGER } from '@ringback/service-kit';
import { type AlertAbout, StaffAlerts } from '../alerts/staff-alerts.js';
import { StaffOnDuty } from '../alerts/staff-on-duty.js';
import { staffGoneText } from '../domain/alert-text.js';
import { whoIsLeft } from '../domain/who-is-left.js';
import { HandingOver } from './handing-over.js';

/** One of the staff wants no more texts, which is their right: somebody must know, and their callers go to others. */
@Injectable()
export class StaffGone {
  constructor(
    private readonly alerts: StaffAlerts,
    private readonly onDuty: StaffOnDuty,
    private readonly handingOver: HandingOver,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** @param about in the place of the caller, the phone; it is known already to want no texts. */
  async tell(unit: UnitOfWork, business: BusinessProfile, about: AlertAbout): Promise<void> {
    const { alertPhones, alerts } = business.settings;
    const phones = toldOfCallers(business);
    if (!phones.includes(about.caller)) return;
    const left = whoIsLeft({ phones: alertPhones, backup: [] }, phones, await this.onDuty.gone(unit, business, phones));
    await this.alerts.tellAll(unit, business, about, left.phones, 'staff-opted-out', staffGoneText(business, about.caller, about.number));
    if (left.phones.length === 0 && alerts.emails.length === 0 && alerts.webhook === null && alerts.slack === null) {
      this.logger.warn({ alert: 'no-staff-left', businessId: business.businessId }, 'nobody of the business can be told of callers any more: all phones opted out of texts');
    }
    await this.handingOver.passOn(unit, business, about.caller);
  }
}
