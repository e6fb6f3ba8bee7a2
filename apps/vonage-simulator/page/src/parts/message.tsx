import type { ReactNode } from 'react';
import { pieces } from '../words/links.js';

/** Words somebody wrote, as they wrote them: never read as HTML, in their own direction, with web addresses to tap. */
export function Message({ text }: { text: string }): ReactNode {
  return pieces(text).map((piece, index) =>
    piece.is === 'words' ? (
      piece.text
    ) : (
      <a key={index} href={piece.text} target="_blank" rel="noopener noreferrer">
        {piece.text}
      </a>
    ),
  );
}
