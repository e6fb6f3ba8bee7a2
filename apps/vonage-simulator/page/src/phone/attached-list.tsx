import type { ReactNode } from 'react';
import { Cross } from '../parts/icons.js';
import type { Attached } from '../wire/simulator.js';

/** What is to be sent along, each of which can be taken off again. */
export function AttachedList({ media, change }: { media: readonly Attached[]; change(media: readonly Attached[]): void }): ReactNode {
  if (media.length === 0) return null;
  return (
    <ul className="attached" aria-label="To be sent along">
      {media.map(({ name }, index) => (
        <li key={index}>
          <span dir="auto">{name}</span>
          <button type="button" aria-label={`Do not send ${name}`} onClick={() => change(media.filter((_, other) => other !== index))}>
            <Cross />
          </button>
        </li>
      ))}
    </ul>
  );
}
