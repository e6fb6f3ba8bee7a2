export { isOpen, localDate, nextChange, nextOpening, type OpeningHours } from './opening-hours.js';
export { type HoursProblem, hoursProblems } from './hours-problems.js';
