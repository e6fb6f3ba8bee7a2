import type { ReactNode } from 'react';
import { endingIcons } from '../parts/icons.js';
import { endings } from '../words/endings.js';
import { concerns, usual, type Choices, type Field } from './plan.js';

interface Props {
  choices: Choices;
  change(changed: Partial<Choices>): void;
  objection: { field?: string | undefined } | null;
}

/** What happens at the business once it rings there. */
export function EndingChoice({ choices, change, objection }: Props): ReactNode {
  const chosen = endings.find(({ does }) => does === choices.does) ?? endings[0];
  const field = (name: Field, key: 'afterSeconds' | 'talkSeconds' | 'hangUpAfterSeconds', placeholder = ''): ReactNode => (
    <input
      type="text"
      inputMode="decimal"
      autoComplete="off"
      placeholder={placeholder}
      value={choices[key]}
      aria-invalid={concerns(name, objection)}
      onChange={({ target }) => change({ [key]: target.value })}
    />
  );
  return (
    <fieldset className="endings">
      <legend>At the business</legend>
      <div className="tiles">
        {endings.map((ending) => {
          const Icon = endingIcons[ending.does];
          return (
            <label key={ending.does} className={`tile ${ending.does}`}>
              <input type="radio" name="ending" checked={ending.does === choices.does} onChange={() => change(usual(ending))} />
              <Icon />
              <span>{ending.label}</span>
            </label>
          );
        })}
      </div>
      <p className="hint">{chosen.explained}</p>
      <div className="rows">
        {chosen.usually.afterSeconds !== undefined && (
          <label className="row">
            <span>After ringing for</span>
            {field('staff.afterSeconds', 'afterSeconds')}
            <span className="unit">s</span>
          </label>
        )}
        {chosen.usually.talkSeconds !== undefined && (
          <label className="row">
            <span>You talk for</span>
            {field('staff.talkSeconds', 'talkSeconds')}
            <span className="unit">s</span>
          </label>
        )}
        <label className="row">
          <span>You hang up after</span>
          {field('callerHangsUpAfterSeconds', 'hangUpAfterSeconds', 'never')}
          <span className="unit">s</span>
        </label>
      </div>
    </fieldset>
  );
}
