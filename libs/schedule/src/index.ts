export { isOpen, localDate, localMoment, nextChange, nextOpening, type OpeningHours, openStretches, type Stretch } from './opening-hours.js';
export { type HoursProblem, hoursProblems, isTimeZone } from './hours-problems.js';
export { rotaDay, shiftsBetween } from './rota.js';
