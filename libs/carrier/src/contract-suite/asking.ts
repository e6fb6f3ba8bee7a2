import { type CarrierId, plus, type Seconds } from '@ringback/event-contracts';
import { expect, it } from 'vitest';
import { CarrierUnavailable, RecordsRefused } from '../index.js';
import { aCall, aText, noon, person } from './examples.js';
import type { Behaviour } from './rig.js';
import type { WithRig } from './with-rig.js';

const unreachable: readonly Behaviour[] = [{ does: 'reset' }, { does: 'stall' }, { does: 'fail' }, { does: 'vanish' }, { does: 'throttle', retryAfter: null }];

const aQuery = { messageId: aText.messageId, from: plus(noon, -60), until: noon };

/** The promises of {@link CallRecords}, {@link CallBooks}, {@link NumberLookup} and {@link TextRecords}. */
export function askingRules(withRig: WithRig): void {
  it('tells of a call that the staff answered, though every webhook was lost', () =>
    withRig(async ({ carrier, stub }) => {
      await stub.behave({ does: 'know-call', call: aCall, connectedFor: 42 as Seconds });
      const reports = await carrier.fetchCall(aCall.carrierCallId);
      const ofStaff = reports.map(({ fact }) => fact).filter((fact) => fact.kind === 'leg' && fact.leg === 'staff');
      expect(ofStaff).toContainEqual(expect.objectContaining({ happening: 'answered' }));
      expect(ofStaff).toContainEqual(expect.objectContaining({ happening: 'ended', connectedFor: 42 }));
      expect(new Set(reports.map(({ carrierCallId }) => carrierCallId))).toEqual(new Set([aCall.carrierCallId]));
    }));

  it('names number and caller of the call it tells of', () =>
    withRig(async ({ carrier, stub }) => {
      await stub.behave({ does: 'know-call', call: aCall, connectedFor: 42 as Seconds });
      const reports = await carrier.fetchCall(aCall.carrierCallId);
      expect(reports).toContainEqual(expect.objectContaining({ number: aCall.number, caller: aCall.caller }));
    }));

  it('tells nothing of a call it does not know', () =>
    withRig(async ({ carrier, stub }) => {
      await stub.behave({ does: 'know-no-call' });
      expect(await carrier.fetchCall(aCall.carrierCallId)).toEqual([]);
    }));

  it.each(['mobile', 'landline', 'voip', 'toll-free', 'unknown'] as const)('tells that a line is %s', (lineType) =>
    withRig(async ({ carrier, stub }) => {
      await stub.behave({ does: 'know-line', lineType });
      expect(await carrier.lookUp(person, 400)).toBe(lineType);
    }));

  it.each(['delivered', 'rejected', 'submitted'] as const)('finds a text of which no answer came: %s', (status) =>
    withRig(async ({ carrier, stub }) => {
      await stub.behave({ does: 'know-text', messageRef: aText.messageId, carrierMessageId: 'a-1' as CarrierId, status });
      expect(await carrier.findText(aQuery, 400)).toMatchObject({ carrierMessageId: 'a-1', status });
    }));

  it('finds no text that is another’s, and none where there is none', () =>
    withRig(async ({ carrier, stub }) => {
      await stub.behave({ does: 'know-text', messageRef: 'another', carrierMessageId: 'a-1' as CarrierId, status: 'delivered' });
      expect(await carrier.findText(aQuery, 400)).toBeNull();
      await stub.behave({ does: 'know-no-text' });
      expect(await carrier.findText(aQuery, 400)).toBeNull();
    }));

  it('has each end of a call in its books, and nothing of a time without calls', () =>
    withRig(async ({ carrier, stub }) => {
      await stub.behave({ does: 'bill-call', call: aCall, startedAt: plus(noon, -60), connectedFor: 42 as Seconds });
      const legs = await carrier.billedLegs(plus(noon, -3600), noon);
      const times = { startedAt: plus(noon, -60), endedAt: plus(noon, -18), connectedFor: 42 };
      expect(legs).toContainEqual(expect.objectContaining({ leg: 'caller', from: aCall.caller, to: aCall.number, ...times }));
      expect(legs).toContainEqual(expect.objectContaining({ leg: 'staff', ...times }));
      await stub.behave({ does: 'know-no-text' });
      expect(await carrier.billedLegs(plus(noon, -3600), noon)).toEqual([]);
    }));

  it('says that it is of no use to ask again when the carrier does not show its books', () =>
    withRig(async ({ carrier, stub }) => {
      await stub.behave({ does: 'hide-records' });
      await expect(carrier.billedLegs(plus(noon, -60), noon)).rejects.toBeInstanceOf(RecordsRefused);
      await expect(carrier.findText(aQuery, 400)).rejects.toBeInstanceOf(RecordsRefused);
    }));

  it.each(unreachable)('says that it cannot be asked now when the carrier does "$does"', (behaviour) =>
    withRig(async ({ carrier, stub }) => {
      await stub.behave(behaviour);
      await expect(carrier.fetchCall(aCall.carrierCallId)).rejects.toBeInstanceOf(CarrierUnavailable);
      await expect(carrier.lookUp(person, 200)).rejects.toBeInstanceOf(CarrierUnavailable);
      await expect(carrier.findText(aQuery, 200)).rejects.toBeInstanceOf(CarrierUnavailable);
      await expect(carrier.billedLegs(plus(noon, -60), noon)).rejects.toBeInstanceOf(CarrierUnavailable);
    }));
}
