import type { Seconds } from '@ringback/event-contracts';
import { expect, it } from 'vitest';
import type { CallDoors, CallStep } from '../index.js';
import { number, person, staff } from './examples.js';
import type { WithRig } from './with-rig.js';

const doors: CallDoors = {
  call: () => 'https://ringback.example/calls',
  leg: (place) => `https://ringback.example/legs/${String(place)}`,
  screen: (place) => `https://ringback.example/screens/${String(place)}`,
};
const ring = (phone: typeof staff, place: number): CallStep => ({ do: 'ring', phone, place, ringFor: 18 as Seconds, showing: person, detectMachine: true });

/** The promises of {@link CallInstructions}, as far as they hold in any carrier's language. */
export function answeringRules(withRig: WithRig): void {
  it('rings the phone, shows it the caller, and asks at the door for this phone what next', () =>
    withRig(({ carrier }) => {
      const said = JSON.stringify(carrier.instructionsFor([ring(staff, 3)], doors));
      for (const part of [staff.slice(1), person.slice(1), doors.leg(3)]) expect(said).toContain(part);
    }));

  it('asks at the door for a screened phone what whoever picks up is to hear, and at none for another one', () =>
    withRig(({ carrier }) => {
      const said = (step: CallStep) => JSON.stringify(carrier.instructionsFor([step], doors));
      expect(said({ ...ring(staff, 3), screened: true } as CallStep)).toContain(doors.screen(3));
      expect(said(ring(staff, 3))).not.toContain('screens');
    }));

  it('asks for a key, and tells it at the door for this phone', () =>
    withRig(({ carrier }) => {
      const said = JSON.stringify(carrier.instructionsFor([{ do: 'ask-for-key', words: 'To take it, press 1.', language: 'en', place: 2, waitFor: 5 as Seconds }], doors));
      for (const part of ['To take it, press 1.', doors.leg(2)]) expect(said).toContain(part);
    }));

  it('lets a caller and the staff meet in one room', () =>
    withRig(({ carrier }) => {
      for (const as of ['caller', 'staff'] as const) {
        expect(JSON.stringify(carrier.instructionsFor([{ do: 'meet', room: 'room-1', as }], doors))).toContain('room-1');
      }
    }));

  it('does one thing after another, in the order given', () =>
    withRig(({ carrier }) => {
      const said = JSON.stringify(carrier.instructionsFor([ring(staff, 0), ring(number, 1)], doors));
      const places = [staff, number].map((phone) => said.indexOf(phone.slice(1)));
      expect(places[0]).toBeGreaterThan(-1);
      expect(places[1]).toBeGreaterThan(places[0] ?? 0);
    }));

  it('says what there is to say, whatever characters it has', () =>
    withRig(({ carrier }) => {
      const plan = [{ do: 'say', words: 'Ünser Büro "Schmidt & Söhne" ist zu.', language: 'en' }] as const;
      expect(JSON.stringify(carrier.instructionsFor(plan, doors))).toContain('Schmidt & Söhne');
    }));
}
