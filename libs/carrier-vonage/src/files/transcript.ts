import type { KeptFile } from '@ringback/carrier';
import { z } from 'zod';
import { parsed } from '../http/problem.js';

const Transcript = z.object({ channels: z.array(z.object({ transcript: z.array(z.object({ sentence: z.string() })) })) });

/** The sentences of a transcript, in their order; null when there are none. */
export function wordsIn({ bytes }: KeptFile): string | null {
  const read = Transcript.safeParse(parsed(bytes.toString('utf8')));
  const words = read.success ? read.data.channels.flatMap(({ transcript }) => transcript.map(({ sentence }) => sentence.trim())).join(' ').trim() : '';
  return words === '' ? null : words;
}
