import { useEffect, useRef, type ReactNode } from 'react';
import { HangUp, Handset } from '../parts/icons.js';
import { Message } from '../parts/message.js';
import { Portrait } from '../parts/portrait.js';
import { callPhase, legFate, type LegFate } from '../state/call-phase.js';
import { useNow } from '../state/use-now.js';
import type { Call } from '../wire/objects.js';
import { onTheClock } from '../words/duration.js';
import { lasted } from '../words/outcome.js';
import { readable, type NameOf } from '../words/phone-number.js';

interface Props {
  /** Null between the push of the button and the first news of the call. */
  call: Call | null;
  nameOf: NameOf;
  hangUp(): void;
  /** Back to dialling, once the call is over. */
  done(): void;
}

const phaseWords = { ringing: 'Ringing…', talking: 'Connected', listening: 'On the line', ended: 'Call ended' };

/** The call as its caller sees it. */
export function CallScreen({ call, nameOf, hangUp, done }: Props): ReactNode {
  const phase = call ? callPhase(call) : 'ringing';
  const time = useNow(250, phase !== 'ended');
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus({ preventScroll: true }), []);

  return (
    <div className={`calling ${phase}`}>
      <div className="halo">
        <Portrait name={call ? nameOf(call.to) : ''} size="large" />
      </div>
      <h2 dir="auto">{call ? nameOf(call.to) : 'Calling…'}</h2>
      {call && nameOf(call.to) !== readable(call.to) && <p className="number">{readable(call.to)}</p>}
      <p className="phase">
        <span role="status">{phaseWords[phase]}</span>
        {call && (
          <span className="timer" role="timer">
            {onTheClock(lasted(call) ?? time - call.startedAt)}
          </span>
        )}
      </p>
      {call && <StaffPhones call={call} nameOf={nameOf} />}
      <Captions said={call?.said ?? []} />
      {phase === 'ended' ? (
        <footer>
          {call?.from === null && <p className="note">Your number was withheld, so they have nowhere to text you.</p>}
          <button className="round call again" type="button" onClick={done} aria-label="New call">
            <Handset />
          </button>
          <span className="under">New call</span>
        </footer>
      ) : (
        <footer>
          <button ref={button} className="round end" type="button" onClick={hangUp} disabled={!call} aria-label="Hang up">
            <HangUp />
          </button>
          <span className="under">Hang up</span>
        </footer>
      )}
    </div>
  );
}

const fateWords: Record<LegFate, string> = {
  ringing: 'ringing',
  talking: 'answered',
  voicemail: 'voicemail',
  'no-answer': 'no answer',
  busy: 'busy',
  declined: 'declined',
  unreachable: 'unreachable',
  stopped: 'stopped',
  over: 'hung up',
  other: '',
};

function StaffPhones({ call, nameOf }: { call: Call; nameOf: NameOf }): ReactNode {
  if (call.staffLegs.length === 0) return null;
  return (
    <ul className="staff" aria-label="Phones at the business">
      {call.staffLegs.map(({ number, state }, index) => (
        <li key={index} className={legFate(state)}>
          <span>{nameOf(number)}</span>
          <b>{fateWords[legFate(state)] || state}</b>
        </li>
      ))}
    </ul>
  );
}

function Captions({ said }: { said: readonly string[] }): ReactNode {
  return (
    <div className="captions" role="log" aria-label="What you hear" tabIndex={said.length > 0 ? 0 : undefined}>
      {said.slice(-4).map((words, index) => (
        <p key={said.length - Math.min(said.length, 4) + index} dir="auto">
          <Message text={words} />
        </p>
      ))}
    </div>
  );
}
