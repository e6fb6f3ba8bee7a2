import type { Flow, FlowQuestion } from '@ringback/event-contracts';
import { openIn } from './route.js';
import { type FlowRun, isOver } from './run.js';

/** What a reply may mean at a point of a conversation, as somebody else than the readers here may tell. */
export type Meaning =
  | { is: 'answer'; answer: string }
  /** They ask what is often asked: the place of the entry. */
  | { is: 'asks'; entry: number }
  /** They want a person. */
  | { is: 'human' }
  /** They cannot or will not say. */
  | { is: 'passes' };

export interface PossibleMeaning {
  /** Such as `answer:leak`, the same wherever it is possible. */
  id: string;
  /** In plain words. */
  means: string;
  meaning: Meaning;
}

/** All that a reply may be taken for now; nothing where a flow would not answer it. What is written freely, such as a name, is nobody's to guess. */
export function possibleMeanings(run: FlowRun, flow: Flow): PossibleMeaning[] {
  if (isOver(run)) return [];
  const asked = openIn(run, flow);
  const opening = openingOf(run, flow);
  return [
    ...[asked ?? opening].flatMap((question) => (question ? answersTo(question) : [])),
    ...flow.faq.map(({ questions }, entry): PossibleMeaning => ({ id: `asks:${String(entry)}`, means: `they ask: ${questions.join(' / ')}`, meaning: { is: 'asks', entry } })),
    { id: 'human', means: 'they want to speak with a person of the business', meaning: { is: 'human' } },
    ...(asked && !asked.required ? [{ id: 'passes', means: 'they cannot or do not want to answer what they were asked', meaning: { is: 'passes' } } as const] : []),
  ];
}

/** What a first reply answers without having been asked: what somebody needs. Undefined where more was said already. */
export const openingOf = ({ asking, turns }: FlowRun, { questions: [first] }: Flow): FlowQuestion | undefined => (asking === null && turns === 0 ? first : undefined);

export const idOf = (meaning: Meaning): string => (meaning.is === 'answer' ? `answer:${meaning.answer}` : meaning.is === 'asks' ? `asks:${String(meaning.entry)}` : meaning.is);

function answersTo({ kind, options }: FlowQuestion): PossibleMeaning[] {
  if (kind === 'yes-no') return ['yes', 'no'].map((answer) => ({ id: `answer:${answer}`, means: `their answer is ${answer}`, meaning: { is: 'answer', answer } }));
  return options.map(({ id, label, words }) => ({ id: `answer:${id}`, means: `their answer is ${[label, ...words].join(' / ')}`, meaning: { is: 'answer', answer: id } }));
}
