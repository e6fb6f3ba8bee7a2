import { Injectable } from '@nestjs/common';
import { BusinessDirectory } from '@ringback/business-directory';
import {
  type BusinessId, type BusinessProfile, type ConversationId, derivedId, type E164, type Instant, plus, PromiseBroken, type PromiseId, PromiseKept, PromiseMade, secondsBetween,
} from '@ringback/event-contracts';
import { HandlesJob } from '@ringback/jobs';
import type { UnitOfWork } from '@ringback/outbox';
import type { z } from 'zod';
import { StaffAlerts } from '../alerts/staff-alerts.js';
import { StaffOnDuty } from '../alerts/staff-on-duty.js';
import { brokenPromiseText, duePromiseText } from '../domain/promise-text.js';
import type { OnDuty } from '../domain/staff-route.js';
import { WatchPromise } from '../jobs/watch-promise.job.js';
import { Handovers } from '../store/handovers.js';
import { type KeptPromise, Promises } from '../store/promises.js';

/** Whoever has to keep a promise is reminded so long before it is due, or in the middle of a shorter time. */
const REMIND_SECONDS = 600;

/** In whose conversation. */
export interface PromiseAbout {
  conversationId: ConversationId;
  contactId: KeptPromise['contactId'];
  number: E164;
  caller: E164;
}

export interface GivenPromise {
  by: KeptPromise['by'];
  /** Of whoever of the staff gave it; null when that is not known. */
  phone: E164 | null;
  dueAt: Instant;
  key: string;
}

/** Sees to it that what callers are promised is done in time. */
@Injectable()
export class PromiseKeeping {
  constructor(
    private readonly promises: Promises,
    private readonly handovers: Handovers,
    private readonly directory: BusinessDirectory,
    private readonly alerts: StaffAlerts,
    private readonly onDuty: StaffOnDuty,
  ) {}

  /** Once for each key; one that was open in the conversation is replaced. */
  async make(unit: UnitOfWork, business: BusinessProfile, about: PromiseAbout, { by, phone, dueAt, key }: GivenPromise): Promise<PromiseId> {
    const { businessId } = business;
    const { conversationId, contactId, number, caller } = about;
    const id = derivedId('promise', `${conversationId}:${key}`) as PromiseId;
    if (await this.promises.find(unit, businessId, id)) return id;
    const before = await this.promises.openIn(unit, conversationId);
    if (before) await this.settle(unit, before, 'replaced');
    await this.promises.make(unit, { id, businessId, conversationId, by, phone, dueAt });
    unit.publish(PromiseMade, { businessId, promiseId: id, conversationId, contactId, number, caller, by, dueAt, madeAt: unit.now });
    const patience = secondsBetween(unit.now, dueAt);
    unit.schedule(WatchPromise, { businessId, promiseId: id, is: 'due-soon' }, { at: plus(dueAt, -Math.min(REMIND_SECONDS, patience / 2)), key: id });
    return id;
  }

  /** What was promised in a conversation is done. @returns whether anything was open. */
  async keepIn(unit: UnitOfWork, conversationId: ConversationId, how: 'call' | 'staff'): Promise<boolean> {
    const promise = await this.promises.openIn(unit, conversationId);
    return promise !== null && this.keep(unit, promise, how);
  }

  /** @returns null when the business has no such promise, false when it is not open. */
  async keepNamed(unit: UnitOfWork, businessId: BusinessId, id: PromiseId): Promise<boolean | null> {
    const promise = await this.promises.find(unit, businessId, id);
    return promise && this.keep(unit, promise, 'staff');
  }

  /** Nobody waits for it any more. @returns null when the business has no such promise, false when it is not open. */
  async withdrawNamed(unit: UnitOfWork, businessId: BusinessId, id: PromiseId): Promise<boolean | null> {
    const promise = await this.promises.find(unit, businessId, id);
    return promise && this.settle(unit, promise, 'withdrawn');
  }

  @HandlesJob(WatchPromise)
  async watch({ businessId, promiseId, is }: z.infer<typeof WatchPromise.schema>, unit: UnitOfWork): Promise<void> {
    const [business, promise] = await Promise.all([this.directory.find(unit, businessId), this.promises.find(unit, businessId, promiseId)]);
    if (!business || promise?.state !== 'open') return;
    if (is === 'due-soon') await this.remind(unit, business, promise);
    else await this.tellBroken(unit, business, promise);
  }

  /** Whoever has it in hand, or else those on duty. */
  private async remind(unit: UnitOfWork, business: BusinessProfile, promise: KeptPromise): Promise<void> {
    const { ref, phones } = await this.inHand(unit, business, promise);
    for (const phone of phones) await this.alerts.tell(unit, business, promise, phone, `promise-due:${promise.id}`, duePromiseText(business, promise, ref, unit.now));
    unit.schedule(WatchPromise, { businessId: promise.businessId, promiseId: promise.id, is: 'due' }, { at: promise.dueAt, key: promise.id });
  }

  /** Those who should have kept it, and somebody else. */
  private async tellBroken(unit: UnitOfWork, business: BusinessProfile, promise: KeptPromise): Promise<void> {
    if (!(await this.settle(unit, promise, 'broken'))) return;
    unit.publish(PromiseBroken, { ...named(promise), brokenAt: unit.now });
    const { ref, phones, onDuty } = await this.inHand(unit, business, promise);
    const told = new Set([...phones, ...onDuty.phones, ...onDuty.backup]);
    await this.alerts.tellAll(unit, business, promise, [...told], `promise-broken:${promise.id}`, brokenPromiseText(business, promise, ref));
  }

  private async inHand(unit: UnitOfWork, business: BusinessProfile, { conversationId, caller, phone }: KeptPromise): Promise<{ ref: number | null; phones: readonly E164[]; onDuty: OnDuty }> {
    const [handover, onDuty] = [await this.handovers.of(unit, conversationId), await this.onDuty.of(unit, business, conversationId, { caller, reason: 'call-back', services: [] })];
    const theirs = [handover?.takenBy, phone].find((one) => one);
    return { ref: handover?.ref ?? null, phones: theirs ? [theirs] : onDuty.phones, onDuty };
  }

  private async keep(unit: UnitOfWork, promise: KeptPromise, how: 'call' | 'staff'): Promise<boolean> {
    const kept = await this.settle(unit, promise, 'kept', how);
    if (kept) unit.publish(PromiseKept, { ...named(promise), how, keptAt: unit.now });
    return kept;
  }

  private async settle(unit: UnitOfWork, { id }: KeptPromise, state: 'kept' | 'broken' | 'replaced' | 'withdrawn', by: string | null = null): Promise<boolean> {
    const settled = await this.promises.settle(unit, id, state, by);
    if (settled) unit.cancel(WatchPromise, id);
    return settled;
  }
}

const named = ({ businessId, id: promiseId, conversationId, contactId, number, caller, by, dueAt }: KeptPromise) => ({ businessId, promiseId, conversationId, contactId, number, caller, by, dueAt });
