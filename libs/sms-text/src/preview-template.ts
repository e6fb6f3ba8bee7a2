import type { MissedOutcome } from '@ringback/event-contracts';
import { businessFields, type FieldValues, TEMPLATE_FIELDS, type TemplateBusiness, templateFields } from './fields.js';
import { notInGsm } from './gsm-alphabet.js';
import { type Money, times } from './money.js';
import { renderTemplate } from './render-template.js';
import { type Encoding, segmentsOf } from './segments.js';
import { type Replacement, transliterate } from './transliterate.js';

export interface PreviewSample {
  business: TemplateBusiness;
  outcome?: MissedOutcome;
  /** What the carrier charges for one segment; without it nothing is estimated. */
  pricePerSegment?: Money;
}

/** A text and what it takes to send it. */
export interface SizedText {
  text: string;
  encoding: Encoding;
  /** Septets in GSM-7, UTF-16 units in UCS-2. */
  units: number;
  segments: number;
  /** Units that may be added before there is a segment more. */
  unitsLeft: number;
  /** An estimate; null when no price is known. */
  cost: Money | null;
}

export interface TextPreview extends SizedText {
  is: 'rendered';
  /** Characters that keep the text from being GSM-7, each once. */
  offending: readonly string[];
  /** The text in plain characters and what was changed for it; null when there is nothing to gain. For a person to choose. */
  transliterated: (SizedText & { changes: readonly Replacement[] }) | null;
}

export type PreviewOutcome = TextPreview | { is: 'failed'; problem: string };

/** The text as callers of different names get it. */
export interface TemplatePreview {
  /** Nobody knows the caller's name. */
  nameless: PreviewOutcome;
  typical: PreviewOutcome;
  longest: PreviewOutcome;
}

/** What a template becomes for a business, and what that costs. Links and hours that the business has not set are not imagined. */
export function previewTemplate(body: string, { business, outcome, pricePerSegment }: PreviewSample): TemplatePreview {
  const known: FieldValues = {
    'business.phone': TEMPLATE_FIELDS['business.phone'].typical,
    ...definedOf(businessFields(business)),
    'call.outcome': outcome ?? TEMPLATE_FIELDS['call.outcome'].typical,
  };
  const show = (more: FieldValues): PreviewOutcome => {
    const rendering = renderTemplate(body, templateFields({ ...known, ...more }));
    return rendering.is === 'rendered' ? previewOf(rendering.text, pricePerSegment ?? null) : rendering;
  };
  const people = (size: 'typical' | 'longest'): FieldValues => ({
    'caller.name': TEMPLATE_FIELDS['caller.name'][size],
    'staff.name': TEMPLATE_FIELDS['staff.name'][size],
  });
  return { nameless: show({}), typical: show(people('typical')), longest: show(people('longest')) };
}

const definedOf = (values: FieldValues): FieldValues => Object.fromEntries(Object.entries(values).filter(([, value]) => value));

function previewOf(text: string, price: Money | null): TextPreview {
  const plain = transliterate(text);
  return {
    is: 'rendered',
    ...sized(text, price),
    offending: notInGsm(text),
    transliterated: plain.changes.length > 0 ? { ...sized(plain.text, price), changes: plain.changes } : null,
  };
}

function sized(text: string, price: Money | null): SizedText {
  const { encoding, units, segments, perSegment, filled } = segmentsOf(text);
  return { text, encoding, units, segments, unitsLeft: perSegment - (filled.at(-1) ?? 0), cost: price && times(price, segments) };
}
