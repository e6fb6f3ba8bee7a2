import { Injectable } from '@nestjs/common';
import { type BusinessProfile, type ConversationId, type E164, type MessageId, MessageRequested, plus } from '@ringback/event-contracts';
import type { UnitOfWork } from '@ringback/outbox';
import { contactIdOf } from '@ringback/phone';
import type { RoutedMatter } from '../domain/staff-route.js';
import { AlertDeliveries } from '../store/alert-deliveries.js';
import { StaffTopics } from '../store/staff-topics.js';
import { AlertCourier } from './alert-courier.js';
import { StaffOnDuty } from './staff-on-duty.js';

/** Whom it is about, and from which of the business's numbers it is told. */
export interface AlertAbout {
  conversationId: ConversationId;
  number: E164;
  caller: E164;
}

/** Who is told of an emergency an hour later is told too late, but better than never. */
const ALERTS_WITHIN_SECONDS = 3600;
const RULE_SET = 'staff-alert-1';
/** Mail servers and webhooks may be away for longer than phones. */
const DELIVERED_WITHIN_SECONDS = 6 * 3600;

/** Tells people of the business of a caller: by text, and wherever else they want to hear of it. */
@Injectable()
export class StaffAlerts {
  constructor(
    private readonly deliveries: AlertDeliveries,
    private readonly courier: AlertCourier,
    private readonly onDuty: StaffOnDuty,
    private readonly topics: StaffTopics,
  ) {}

  /** Those on duty for such a matter. @param why one alert for each at one moment. */
  async tellOnDuty(unit: UnitOfWork, business: BusinessProfile, about: AlertAbout, matter: Omit<RoutedMatter, 'caller'>, why: string, text: string): Promise<void> {
    const { phones } = await this.onDuty.of(unit, business, about.conversationId, { caller: about.caller, ...matter });
    await this.tellAll(unit, business, about, phones, why, text);
  }

  /**
   * These phones, and wherever else the business wants to hear of it. @param why one alert for each at one moment. @param how added to
   * texts: how to answer them.
   */
  async tellAll(unit: UnitOfWork, business: BusinessProfile, about: AlertAbout, phones: readonly E164[], why: string, text: string, how = ''): Promise<void> {
    for (const phone of phones) await this.tell(unit, business, about, phone, why, how === '' ? text : `${text}\n${how}`);
    const { emails, webhook, slack } = business.settings.alerts;
    const places = [
      ...emails.map((target) => ({ kind: 'email', target }) as const),
      ...(webhook === null ? [] : [{ kind: 'webhook', target: webhook } as const]),
      ...(slack === null ? [] : [{ kind: 'slack', target: slack } as const]),
    ];
    const { businessId, name } = business;
    const alert = { business: { id: businessId, name }, caller: about.caller, reason: why, lines: text.split('\n'), occurredAt: unit.now };
    await Promise.all(places.map((place) => this.deliveries.keep(unit, { id: unit.newId(), businessId, alert, ...place }, plus(unit.now, DELIVERED_WITHIN_SECONDS))));
    if (places.length > 0) unit.afterCommit(() => this.courier.wake());
  }

  /** One of them, by text. What they write next without a number may answer it. @param said when it is what the caller wrote. */
  async tell(unit: UnitOfWork, business: BusinessProfile, about: AlertAbout, phone: E164, why: string, text: string, said = false): Promise<void> {
    this.ask(unit, business, about, phone, why, text, `:${unit.now}`);
    await this.topics.note(unit, business.businessId, phone, { conversationId: about.conversationId, said });
  }

  /** One of them, of no caller. @param why one answer for each, at whatever moment. */
  answer(unit: UnitOfWork, business: BusinessProfile, about: AlertAbout, phone: E164, why: string, text: string): void {
    this.ask(unit, business, about, phone, why, text, '');
  }

  private ask(unit: UnitOfWork, { businessId }: BusinessProfile, { conversationId, number }: AlertAbout, recipient: E164, why: string, text: string, moment: string): void {
    const contactId = contactIdOf(businessId, recipient);
    unit.publish(MessageRequested, {
      businessId, conversationId, contactId, number, recipient, messageId: unit.newId<MessageId>(), callId: null, purpose: 'notice', audience: 'staff',
      decisionKey: `alert:${conversationId}:${why}:${contactId}${moment}`, text, notAfter: plus(unit.now, ALERTS_WITHIN_SECONDS), callEndedAt: null,
      ruleSetVersion: RULE_SET, inputs: { because: 'staff-concerned', about: conversationId, why },
    });
  }
}

/** Whether anybody is told at all. */
export const wantsAlerts = ({ settings: { alertPhones, routes, alerts } }: BusinessProfile): boolean =>
  alertPhones.length > 0 || routes.length > 0 || alerts.emails.length > 0 || alerts.webhook !== null || alerts.slack !== null;
