import type { Flow } from '@ringback/event-contracts';
import { checkFlow } from '@ringback/flow';
import { checkReply, type SettingProblem, type TextingBusiness } from './text-problems.js';

/** All that keeps a flow from being saved: ways that lead nowhere, and texts that cannot be sent. */
export function problemsOfFlow(flow: Flow, business: TextingBusiness): SettingProblem[] {
  const check = (field: string, body: string): SettingProblem[] =>
    checkReply(body, business).problems.map(({ message, ...template }) => ({ field, detail: message, template }));
  return [
    ...checkFlow(flow).map(({ place, message }) => ({ field: place, detail: message })),
    ...flow.questions.flatMap(({ ask, again }, index) => [
      ...check(`questions.${String(index)}.ask`, ask),
      ...(again === undefined ? [] : check(`questions.${String(index)}.again`, again)),
    ]),
    ...flow.faq.flatMap(({ answer }, index) => check(`faq.${String(index)}.answer`, answer)),
    ...Object.entries(flow.endings).flatMap(([ending, body]) => check(`endings.${ending}`, body)),
  ];
}
