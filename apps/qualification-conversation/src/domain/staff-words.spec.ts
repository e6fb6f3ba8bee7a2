import { describe, expect, it } from 'vitest';
import { staffWords, wordsAlone } from './staff-words.js';

const refOf = (text: string): number | null => staffWords(text).ref;

describe('a number in front of what the staff write', () => {
  it.each([
    ['3', 3], ['#3', 3], ['3 on my way', 3], ['#3 on my way', 3], ['# 3 on my way', 3], ['3: on my way', 3], ['3) on my way', 3], ['3, on my way', 3], ['#3 2pm works', 3], ['#3: 5:30', 3], ['1: 2 pm works', 1],
    [' 3 \n on my way', 3],
  ])('names the caller: %j', (text, ref) => expect(refOf(text)).toBe(ref));

  it.each(['5:30 works', '2.5 hours', '10-12 tomorrow', '5,000 with parts', '5pm', '1st thing tomorrow', '123456 is the code', 'on my way 3', '#12345678', ''])('names nobody where it goes on: %j', (text) => expect(refOf(text)).toBeNull());

  it.each([['2 of us will be there', true], ['2, maybe 3', true], ['2 - 3 hours', true], ['2: of us', false], ['2) of us', false], ['#2 of us', false]])('may be a part of the words without a sign that it is none: %j is %j', (text, whole) => {
    expect(staffWords(text)).toMatchObject({ is: 'say', whole });
  });

  it('is a part of the words of whoever had to be asked for whom they are', () => {
    expect([wordsAlone('2 of us will come'), wordsAlone('7: on my way')]).toMatchObject([{ is: 'say', text: '2 of us will come' }, { is: 'say', text: 'on my way' }]);
  });
});

describe('what the staff want', () => {
  it('may be written to the number', () => expect([refOf('3call'), refOf('12ok'), refOf('5pm'), refOf('2nd floor')]).toEqual([3, 12, null, null]));

  it.each([
    ['3 OK!', 'take'], ['YES', 'take'], ['👍🏽', 'take'], ['3', 'name'], ['3 CALL', 'connect'], ['3 Call them now', 'connect'], ['3 llámalo', 'connect'], ['3 CALLED', 'called'], ['3 done.', 'called'], ['3 listo', 'called'],
    ['3call', 'connect'], ['3Call him', 'connect'], ['3ok', 'take'], ['3bot', 'give-back'], ['5pm', 'say'], ['5k', 'say'], ['1call me', 'say'],
    ['3 BOT', 'give-back'], ['3 Bot.', 'give-back'], ['HELP', 'help'], ['ayuda', 'help'], ['Info?', 'help'], ['  ', 'nothing'], ['3 cal', 'say'], ['3 call me', 'say'], ['3 help is on its way', 'say'], ['estoy en camino', 'say'],
  ])('is read of %j: %s', (text, is) => expect(staffWords(text).is).toBe(is));
});
