export { isOpen, localDate, localMoment, localTime, nextChange, nextOpening, type OpeningHours, openStretches, type Stretch } from './opening-hours.js';
export { type HoursProblem, hoursProblems, isTimeZone } from './hours-problems.js';
export { daysAfter, mondayAfter } from './local-time.js';
export { rotaDay, shiftsBetween } from './rota.js';
