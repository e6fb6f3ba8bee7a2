export { beginRun, isOver, resume, step, type FlowRun, type Heard, type RunEnding, type Saying, type StepResult, MOST_TURNS } from './engine.js';
export { checkFlow, type FlowProblem, type FlowProblemCode } from './check-flow.js';
export { emergencyText, questionText } from './wording.js';
export { readyFlows, type ReadyFlow } from './ready/index.js';
export { homeServices } from './ready/home-services.js';
