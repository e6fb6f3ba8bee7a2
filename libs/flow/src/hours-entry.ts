import { asksAbout } from '@ringback/answers';
import { type FaqEntry, type Flow, type Language, plus } from '@ringback/event-contracts';
import { localDate } from '@ringback/schedule';
import type { Circumstances, FlowRun, Heard } from './run.js';

const ANSWER: Record<Language, string> = {
  en: 'Our hours: {{ business.hours }}.',
  es: 'Nuestro horario: {{ business.hours }}.',
  fr: 'Nos horaires : {{ business.hours }}.',
};
const QUESTIONS = ['What are your hours?'];
const WEEK_SECONDS = 7 * 86_400;

/** The flow, which answers for a business's hours also where no entry of its own does. Nothing is said of them in a week that is not as usual. */
export function withHours(flow: Flow, heard: Heard, { owes }: FlowRun, circumstances: Circumstances): Flow {
  const mayNeedThem = 'replies' in heard ? heard.replies.some(({ text }) => asksAbout(text, 'hours')) : owes !== undefined;
  if (!mayNeedThem || !hasUsualWeek(circumstances) || flow.faq.some(isAboutHours)) return flow;
  return { ...flow, faq: [...flow.faq, { questions: QUESTIONS, answer: ANSWER[circumstances.language] }] };
}

const isAboutHours = ({ questions }: FaqEntry): boolean => questions.some((question) => asksAbout(question, 'hours'));

function hasUsualWeek({ hours, now, timeZone }: Circumstances): boolean {
  if (!hours || hours.hours.length === 0) return false;
  const [today, inAWeek] = [localDate(timeZone, now), localDate(timeZone, plus(now, WEEK_SECONDS))];
  return !hours.exceptionalDays.some(({ date }) => date >= today && date < inAWeek);
}
