import { useState, type ReactNode, type SubmitEvent } from 'react';
import { Handset } from '../parts/icons.js';
import { Portrait } from '../parts/portrait.js';
import type { Config } from '../wire/objects.js';
import { Refused, type CallPlan } from '../wire/simulator.js';
import { readable, type NameOf } from '../words/phone-number.js';
import { EndingChoice } from './ending-choice.js';
import { NumberToCall } from './number-to-call.js';
import { callPlan, concerns, myNumber, numberToCall, type Choices, type Objection } from './plan.js';
import { WhoAmI } from './who-am-i.js';

interface Props {
  config: Config;
  nameOf: NameOf;
  choices: Choices;
  choose(choices: Choices): void;
  /** Places the call. Throws {@link Refused}. */
  dial(plan: CallPlan): Promise<void>;
}

/** Whom to call, as whom, and what shall happen there. */
export function DialScreen({ config, nameOf, choices, choose, dial }: Props): ReactNode {
  const [objection, setObjection] = useState<Objection | Refused | null>(null);
  const [dialling, setDialling] = useState(false);

  const call = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const wanted = callPlan(choices);
    if ('objection' in wanted) {
      setObjection(wanted.objection);
      return;
    }
    setDialling(true);
    setObjection(null);
    try {
      await dial(wanted.plan);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setObjection(error);
    } finally {
      setDialling(false);
    }
  };
  const change = (changed: Partial<Choices>): void => {
    setObjection(null);
    choose({ ...choices, ...changed });
  };
  const to = numberToCall(choices);
  const business = to && nameOf(to);

  return (
    <form className="dial" onSubmit={(event) => void call(event)} noValidate>
      <div className="dial-body">
        <header className="callee">
          {business && <Portrait name={business} size="large" />}
          <h2 dir="auto">{business ?? 'Whom to call?'}</h2>
          {to && business !== readable(to) && <p className="number">{readable(to)}</p>}
        </header>
        <div className="rows">
          <WhoAmI callers={config.callers} me={choices.me} mine={myNumber(choices)} choose={(me) => change({ me })} objection={concerns('from', objection)} />
          <NumberToCall numbers={config.numbers} to={choices.to} choose={(to) => change({ to })} objection={concerns('to', objection)} />
        </div>
        <EndingChoice choices={choices} change={change} objection={objection} />
      </div>
      <footer className="dial-foot">
        <p className="objection" role="alert">
          {objection && <Words of={objection} />}
        </p>
        <button className="round call" type="submit" disabled={dialling} aria-label={business ? `Call ${business}` : 'Call'}>
          <Handset />
        </button>
      </footer>
    </form>
  );
}

function Words({ of }: { of: Objection | Refused }): ReactNode {
  return of instanceof Refused ? (
    <>
      <strong>{of.title}.</strong> {of.detail}
    </>
  ) : (
    of.words
  );
}
