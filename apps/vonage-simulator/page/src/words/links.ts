export type Piece = { is: 'words'; text: string } | { is: 'link'; text: string };

const webAddress = /https?:\/\/[^\s<>"']+/giu;
const endOfSentence = /[.,;:!?)\]}…]+$/u;

/** The text in pieces, web addresses apart, so that they can be tapped as on a real phone. */
export function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(webAddress)) {
    const address = match[0].replace(endOfSentence, '');
    if (match.index > from) found.push({ is: 'words', text: text.slice(from, match.index) });
    found.push({ is: 'link', text: address });
    from = match.index + address.length;
  }
  if (from < text.length) found.push({ is: 'words', text: text.slice(from) });
  return found;
}
