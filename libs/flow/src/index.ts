export { step } from './engine.js';
export { beginRun, type Circumstances, type FlowRun, giveBack, type Heard, isOver, keptOn, MOST_TURNS, optIn, resume, type RunEnding, type Saying, type StepResult, type Want } from './run.js';
export { openIn } from './route.js';
export { checkFlow, type FlowProblem, type FlowProblemCode } from './check-flow.js';
export { type Meaning, type PossibleMeaning, openingOf, possibleMeanings } from './meaning.js';
export { bookedText, cancelledText, declinedText, emergencyText, heldText, helpedText, keptText, notedText, offerText, passedOnText, questionText, whoWritesText, reminderText } from './wording.js';
export { readyFlows, type ReadyFlow } from './ready/index.js';
export { homeServices } from './ready/home-services.js';
