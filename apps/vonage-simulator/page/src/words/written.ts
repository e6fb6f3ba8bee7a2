import type { Text } from '../wire/objects.js';

/** What somebody wrote, in a line; of a text without words, what came with it. */
export function written({ text, media }: Text): string {
  return text === '' ? media.map(({ name }) => name).join(', ') : text;
}
