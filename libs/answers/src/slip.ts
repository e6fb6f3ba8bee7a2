import leven from 'leven';

/** Whether somebody who meant a word may have typed this: with so many letters wrong, missing or too many at most, or with two neighbours swapped. */
export function isSlip(said: string, word: string, most = word.length >= 8 ? 2 : 1): boolean {
  if (Math.abs(said.length - word.length) > most) return false;
  return isSwap(said, word) || leven(said, word, { maxDistance: most + 1 }) <= most;
}

/** Two neighbours in the wrong order are one slip of the finger, though two changes. */
function isSwap(said: string, word: string): boolean {
  if (said.length !== word.length) return false;
  let at = 0;
  while (at < said.length && said[at] === word[at]) at += 1;
  return said.slice(0, at) + said.charAt(at + 1) + said.charAt(at) + said.slice(at + 2) === word;
}
