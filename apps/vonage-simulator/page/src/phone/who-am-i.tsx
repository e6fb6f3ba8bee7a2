import type { ReactNode } from 'react';
import type { Config, PhoneNumber } from '../wire/objects.js';
import { readable } from '../words/phone-number.js';
import type { Choices } from './plan.js';

interface Props {
  callers: Config['callers'];
  me: Choices['me'];
  mine: PhoneNumber | null | undefined;
  choose(me: Choices['me']): void;
  objection: boolean;
}

/** Which caller one is: a suggested one, any number of one's own, or nobody at all. */
export function WhoAmI({ callers, me, mine, choose, objection }: Props): ReactNode {
  const chosen = (value: string): Choices['me'] => {
    const listed = callers.find(({ number }) => number === value);
    if (listed) return { is: 'listed', number: listed.number };
    return value === 'withheld' ? { is: 'withheld' } : { is: 'own', typed: '' };
  };
  return (
    <>
      <label className="row">
        <span>You are</span>
        <select value={me.is === 'listed' ? me.number : me.is} onChange={({ target }) => choose(chosen(target.value))}>
          {callers.map(({ number, label }) => (
            <option key={number} value={number}>
              {label}
            </option>
          ))}
          <option value="own">Another number…</option>
          <option value="withheld">Number withheld</option>
        </select>
      </label>
      {me.is === 'own' && (
        <label className="row">
          <span>Your number</span>
          <input
            type="tel"
            autoFocus
            autoComplete="off"
            placeholder="+1 415 555 0134"
            value={me.typed}
            aria-invalid={objection}
            onChange={({ target }) => choose({ is: 'own', typed: target.value })}
          />
        </label>
      )}
      <p className="row hint">
        {me.is === 'withheld' && 'They cannot see who calls, so nobody can text you back.'}
        {me.is === 'listed' && mine && readable(mine)}
        {me.is === 'own' && (mine ? readable(mine) : 'Any number you like: nothing leaves this machine.')}
      </p>
    </>
  );
}
