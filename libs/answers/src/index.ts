export { readAnswer, type Answer, type Asked, type AnswerKind, type Reply, type Circumstances } from './read-answer.js';
export { type Choice } from './choice.js';
export { wishOf, type Wish } from './wish.js';
export { isQuestion, oftenAsked, type OftenAsked } from './faq.js';
export { isAutoReply } from './auto-reply.js';
