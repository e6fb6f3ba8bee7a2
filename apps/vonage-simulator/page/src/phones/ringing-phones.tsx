import type { ReactNode } from 'react';
import { Handset, HangUp } from '../parts/icons.js';
import { Message } from '../parts/message.js';
import { legFate } from '../state/call-phase.js';
import type { OutboundCall, PhoneNumber } from '../wire/objects.js';
import { Refused, simulator } from '../wire/simulator.js';
import type { NameOf } from '../words/phone-number.js';

/** Long enough that whoever plays hangs up first. */
const TALKS_FOR_SECONDS = 3_600;

/** Phones that the business rings by itself, as somebody of the staff and a caller would hold them in their hands. */
export function RingingPhones({ calls, nameOf }: { calls: readonly OutboundCall[]; nameOf: NameOf }): ReactNode {
  const live = calls.filter(({ state }) => state !== 'ended');
  if (live.length === 0) return null;
  return (
    <section className="panel phones" aria-labelledby="phones-title">
      <h2 id="phones-title">Phones that ring</h2>
      {live.flatMap((call) => call.staffLegs.map((leg, index) => <PhoneInHand key={`${call.id} ${index}`} {...leg} from={call.from} isAsked={index === 0} nameOf={nameOf} />))}
    </section>
  );
}

type InHand = OutboundCall['staffLegs'][number] & { from: PhoneNumber; isAsked: boolean; nameOf: NameOf };

/** @param isAsked a voice asks for a key before anybody is connected. */
function PhoneInHand({ number, state, heard, from, isAsked, nameOf }: InHand): ReactNode {
  const fate = legFate(state);
  const pickUp = (presses: string): void => done(simulator.handle(number, { does: 'answered', presses, talkSeconds: TALKS_FOR_SECONDS }));
  return (
    <article className={fate}>
      <header>
        <b>{nameOf(number)}</b>
        <span role="status">{fate === 'ringing' ? `${nameOf(from)} calls` : state.replaceAll('-', ' ')}</span>
      </header>
      {heard.slice(-2).map((words, index) => (
        <p key={index} dir="auto">
          <Message text={words} />
        </p>
      ))}
      {fate === 'ringing' && (
        <footer>
          <button type="button" className="take" onClick={() => pickUp('1')}>
            <Handset /> {isAsked ? 'Pick up and press 1' : 'Pick up'}
          </button>
          {isAsked && (
            <button type="button" onClick={() => pickUp('')}>
              Press nothing
            </button>
          )}
          <button type="button" className="leave" onClick={() => done(simulator.handle(number, { does: 'declined' }))}>
            Decline
          </button>
        </footer>
      )}
      {(state === 'asked' || state === 'answered') && (
        <footer>
          <button type="button" className="leave" onClick={() => done(simulator.hangUpAt(number))}>
            <HangUp /> Hang up
          </button>
        </footer>
      )}
    </article>
  );
}

/** What the phone did by itself in the meantime, the stream tells. */
function done(work: Promise<void>): void {
  work.catch((error: unknown) => {
    if (!(error instanceof Refused)) throw error;
  });
}
