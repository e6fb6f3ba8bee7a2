import { consentIntent } from '@ringback/opt-out';
import { expect, it } from 'vitest';
import { isOfACaller } from './wish-of-a-caller.js';

const isOfAnother = (text: string): boolean => isOfACaller(consentIntent(text, { optedOut: false, questionOpen: false, localStopWords: [] }), text);

it.each(['3 he says stop texting him', '3 dont text her anymore', "don't text her anymore", '#3 she says stop texting me'])('what the staff tell of a caller is no wish of theirs: %j', (text) => expect(isOfAnother(text)).toBe(true));

it.each(['STOP', 'please stop texting me', 'take me off your list, they call all day', 'HELP'])('what they say of themselves is: %j', (text) => expect(isOfAnother(text)).toBe(false));
