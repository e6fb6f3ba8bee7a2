export { readAnswer, type Answer, type Asked, type AnswerKind, type Reply, type Circumstances } from './read-answer.js';
export { chosen, type Choice } from './choice.js';
export { bookingWish, type BookingWish, wantsOthers } from './booking-wish.js';
export { hourIn } from './when.js';
export { yesOrNo } from './yes-no.js';
export { wishOf, type Wish } from './wish.js';
export { isQuestion, oftenAsked, type OftenAsked } from './faq.js';
export { promisedBy } from './promise.js';
export { isAutoReply } from './auto-reply.js';
