import type { Seconds } from '@ringback/event-contracts';
import { expect, it } from 'vitest';
import { number, person, staff } from './examples.js';
import type { WithRig } from './with-rig.js';

const eventUrl = 'https://ringback.example/events';

/** The promises of {@link CallInstructions}, as far as they hold in any carrier's language. */
export function answeringRules(withRig: WithRig): void {
  it('rings every phone of the staff, in the order given', () =>
    withRig(({ carrier }) => {
      const plan = { do: 'ring-staff', staffPhones: [staff, number], ringFor: 18 as Seconds, callerId: person, afterwardsSay: 'We text you.' } as const;
      const said = JSON.stringify(carrier.instructionsFor(plan, eventUrl));
      const places = [staff, number].map((phone) => said.indexOf(phone.slice(1)));
      expect(places[0]).toBeGreaterThan(-1);
      expect(places[1]).toBeGreaterThan(places[0] ?? 0);
      expect(said).toContain(eventUrl);
    }));

  it('says what there is to say, whatever characters it has', () =>
    withRig(({ carrier }) => {
      const said = JSON.stringify(carrier.instructionsFor({ do: 'greet', say: 'Ünser Büro "Schmidt & Söhne" ist zu.' }, eventUrl));
      expect(said).toContain('Schmidt & Söhne');
    }));
}
