import { useState, type ReactNode } from 'react';
import { Clip } from '../parts/icons.js';
import type { Text } from '../wire/objects.js';
import { simulator } from '../wire/simulator.js';

/** Something sent with a text: a picture as one, anything else, or a picture that no browser can show, by its name. */
export function Attachment({ medium: { id, type, name } }: { medium: Text['media'][number] }): ReactNode {
  const [shown, setShown] = useState(type.startsWith('image/'));
  if (shown) return <img className="picture" src={simulator.mediumUrl(id)} alt={name} onError={() => setShown(false)} />;
  return (
    <a className="bubble file" href={simulator.mediumUrl(id)} download={name} dir="auto">
      <Clip /> {name}
    </a>
  );
}
