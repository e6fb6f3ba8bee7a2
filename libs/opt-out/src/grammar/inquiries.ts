import type { Phrase } from '../pattern.js';

/** Nothing but the question who writes: what HELP is answered with, who we are and how to stop, is the answer to it. */
export const INQUIRIES: readonly Phrase[] = [
  '^^ BEFORE* new? phone? ,? who|whos is|are? this|that|dis|you|it POLITE* $$',
  '^^ BEFORE* who|whos this|that|dis|you is|are POLITE* $$',
  '^^ BEFORE* who am i texting|talking|speaking|messaging with|to? POLITE* $$',
  '^^ BEFORE* who is|are texting|messaging ME POLITE* $$',
  '^^ BEFORE* de? quien|quienes es|eres|son|habla|escribe este? numero? POLITE* $$',
  '^^ BEFORE* qui est|etes ce|la|vous POLITE* $$',
  '^^ BEFORE* c est qui ca? POLITE* $$',
];
