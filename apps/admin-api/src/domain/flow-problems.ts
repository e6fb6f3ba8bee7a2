import type { Flow } from '@ringback/event-contracts';
import { checkFlow, questionText } from '@ringback/flow';
import { consentIntent } from '@ringback/opt-out';
import type { SettingProblem } from './setting-problem.js';
import { checkReply, type TextingBusiness } from './text-problems.js';

/** All that keeps a flow from being saved: ways that lead nowhere, and texts that cannot be sent. */
export function problemsOfFlow(flow: Flow, business: TextingBusiness): SettingProblem[] {
  const check = (field: string, body: string): SettingProblem[] =>
    checkReply(body, business).problems.map(({ message, ...template }) => ({ field, detail: message, template }));
  const { language } = business.settings;
  const problems = [
    ...checkFlow(flow).map(({ place, message }) => ({ field: place, detail: message })),
    ...flow.questions.flatMap(({ options }, index) => options.flatMap((option, place) => problemsOfOption(option, `questions.${String(index)}.options.${String(place)}`))),
    ...flow.questions.flatMap((question, index) => [
      ...check(`questions.${String(index)}.ask`, questionText(question, false, language)),
      ...(question.again === undefined ? [] : check(`questions.${String(index)}.again`, questionText(question, true, language))),
    ]),
    ...flow.faq.flatMap(({ answer }, index) => check(`faq.${String(index)}.answer`, answer)),
    ...Object.entries(flow.endings).flatMap(([ending, body]) => (body === undefined ? [] : check(`endings.${ending}`, body))),
  ];
  if (problems.length > 0) return problems;
  // An answer goes out with the question that is open, which can be any.
  const longest = flow.questions.map((question) => questionText(question, false, language)).reduce((one, other) => (other.length > one.length ? other : one), '');
  return flow.faq.flatMap(({ answer }, index) => check(`faq.${String(index)}.answer`, `${answer}\n${longest}`));
}

const asked = { optedOut: false, questionOpen: true, localStopWords: [] };

/** Whoever picks an option by its name must not be taken for somebody who wants no more texts. */
const problemsOfOption = ({ label }: Flow['questions'][number]['options'][number], field: string): SettingProblem[] =>
  consentIntent(label, asked).is === 'none' ? [] : [{ field, detail: `"${label}" is read as a wish about texts (to stop them, or for help) by whatever business it is written to: use other words` }];
