import type { ReactNode } from 'react';
import { initials } from '../words/phone-number.js';
import { Person } from './icons.js';

/** The round picture of somebody: initials, or a figure for a bare number. */
export function Portrait({ name, size = 'medium' }: { name: string; size?: 'small' | 'medium' | 'large' }): ReactNode {
  return (
    <span className={`portrait ${size}`} aria-hidden="true">
      {initials(name) ?? <Person />}
    </span>
  );
}
