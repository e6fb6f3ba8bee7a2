import type { ReactNode } from 'react';
import type { Config } from '../wire/objects.js';
import type { Choices } from './plan.js';

interface Props {
  numbers: Config['numbers'];
  to: Choices['to'];
  choose(to: Choices['to']): void;
  objection: boolean;
}

/** Which number to call: a business's, or any other. */
export function NumberToCall({ numbers, to, choose, objection }: Props): ReactNode {
  const chosen = (value: string): Choices['to'] => {
    const listed = numbers.find(({ number }) => number === value);
    return listed ? { is: 'listed', number: listed.number } : { is: 'other', typed: '' };
  };
  return (
    <>
      {numbers.length > 0 && (
        <label className="row">
          <span>You call</span>
          <select value={to.is === 'listed' ? to.number : 'other'} onChange={({ target }) => choose(chosen(target.value))}>
            {numbers.map(({ number, label }) => (
              <option key={number} value={number}>
                {label}
              </option>
            ))}
            <option value="other">Another number…</option>
          </select>
        </label>
      )}
      {to.is === 'other' && (
        <label className="row">
          <span>{numbers.length > 0 ? 'Their number' : 'You call'}</span>
          <input
            type="tel"
            autoComplete="off"
            placeholder="+1 415 555 0100"
            value={to.typed}
            aria-invalid={objection}
            onChange={({ target }) => choose({ is: 'other', typed: target.value })}
          />
        </label>
      )}
      {numbers.length === 0 && <p className="row hint">No business has a number yet. Give one a number in the console, then come back: it is here.</p>}
    </>
  );
}
