import { z } from 'zod';
import { PhoneNumber } from '../numbers.js';

/** Together, as base64; larger ones than any telephone sends are there for the product to refuse. */
export const LARGEST_TEXT_BYTES = 20_000_000;

const Medium = z
  .strictObject({
    type: z.string().regex(/^[a-z]+\/[a-z0-9.+-]+$/, 'must be a media type such as image/jpeg'),
    name: z.string().min(1).max(200).default('attachment'),
    base64: z.base64(),
  })
  .transform(({ base64, ...medium }) => ({ ...medium, bytes: Buffer.from(base64, 'base64') }));

/** A text to send from the phone. Of one with something to it the words may be missing. */
export const NewText = z
  .strictObject({ from: PhoneNumber, to: PhoneNumber, text: z.string().max(1_600).default(''), media: z.array(Medium).max(20).default([]) })
  .refine(({ text, media }) => text !== '' || media.length > 0, { path: ['text'], message: 'must not be empty, unless something is sent with it' });
