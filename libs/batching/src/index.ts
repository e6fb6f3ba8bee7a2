export { Coalescer, type CoalescerOptions, type GroupWork } from './coalescer.js';
