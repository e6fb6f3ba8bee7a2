import type { Instant, Language } from '@ringback/event-contracts';
import type { OpeningHours } from '@ringback/schedule';
import { type Choice, chosen } from './choice.js';
import { saysNothing } from './filler.js';
import { nameIn } from './name.js';
import { type PostcodeCountry, postcodeIn } from './postcode.js';
import { whenIn } from './when.js';
import { yesOrNo } from './yes-no.js';

export type AnswerKind = 'service' | 'postcode' | 'when' | 'name' | 'text' | 'choice' | 'yes-no' | 'photo';

/** What was asked for. */
export interface Asked {
  kind: AnswerKind;
  /** Of `service` and `choice`. */
  options: readonly Choice[];
}

export interface Reply {
  text: string;
  /** Ids of what came with it. */
  media: readonly string[];
}

/** What an answer may depend on beside its words. */
export interface Circumstances {
  now: Instant;
  /** IANA name. */
  timeZone: string;
  language: Language;
  countries: readonly PostcodeCountry[];
  /** When the business is open: what a bare hour means goes by it. */
  hours?: OpeningHours | undefined;
}

/**
 * An answer in the form that its kind has: the id of an option, a postcode as the post writes it, `yes` or `no`, a time as
 * {@link whenIn} writes it, a name, the id of what came with the text, or the text itself.
 */
export type Answer = string;

const LONGEST_TEXT = 1_000;

type Reader = (asked: Asked, reply: Reply, circumstances: Circumstances, unasked: boolean) => Answer | null;

const readChoice: Reader = ({ options }, { text }, _, unasked) => chosen(text, options, unasked)?.id ?? null;

const readers: Record<AnswerKind, Reader> = {
  service: readChoice,
  choice: readChoice,
  postcode: (_, { text }, { countries }, unasked) => postcodeIn(text, countries, unasked)?.code ?? null,
  when: (_, { text }, circumstances, unasked) => (saysNothing(text) ? null : whenIn(text, circumstances, unasked)),
  name: (_, { text }, _circumstances, unasked) => (saysNothing(text) ? null : nameIn(text, unasked)),
  'yes-no': (_, { text }, _circumstances, unasked) => readYesOrNo(text, unasked),
  photo: (_, { media }) => media[0] ?? null,
  text: (_, { text }, _circumstances, unasked) => (unasked || saysNothing(text) ? null : text.trim().slice(0, LONGEST_TEXT).toWellFormed()),
};

function readYesOrNo(text: string, unasked: boolean): Answer | null {
  const yes = unasked ? null : yesOrNo(text);
  if (yes === null) return null;
  return yes ? 'yes' : 'no';
}

/**
 * What a reply answers to a question; null when it does not answer it.
 * @param unasked the reply was to another question: only what is plainly meant counts, and a text, a bare yes or a bare number is nothing.
 */
export function readAnswer(asked: Asked, reply: Reply, circumstances: Circumstances, unasked = false): Answer | null {
  return readers[asked.kind](asked, reply, circumstances, unasked);
}
