import type { Answer } from '@ringback/answers';
import type { Flow } from '@ringback/event-contracts';

/** What a caller answered, as people read it in a text: of a photo only that there is one. */
export function answersInWords({ questions }: Flow, answers: Readonly<Record<string, Answer | null>>): Record<string, Answer | null> {
  const photos = new Set(questions.filter(({ kind }) => kind === 'photo').map(({ id }) => id));
  return Object.fromEntries(Object.entries(answers).map(([question, answer]) => [question, answer !== null && photos.has(question) ? 'sent' : answer]));
}
