import { describe, expect, it } from 'vitest';
import { staffWords, wordsFor } from './staff-words.js';

const refOf = (text: string): number | null => staffWords(text).ref;

describe('a number in front of what the staff write', () => {
  it.each([
    ['3', 3], ['#3', 3], ['3 on my way', 3], ['#3 on my way', 3], ['# 3 on my way', 3], ['3: on my way', 3], ['3) on my way', 3], ['3, on my way', 3], ['#3 2pm works', 3], ['#3: 5:30', 3], ['1: 2 pm works', 1],
    [' 3 \n on my way', 3], ['tell 3 I am late', 3], ['number one I am here', 1], ['Number 3: hello', 3], ['@3 hi', 3],
  ])('names the caller: %j', (text, ref) => expect(refOf(text)).toBe(ref));

  it.each(['5:30 works', '2.5 hours', '10-12 tomorrow', '5,000 with parts', '5pm', '1st thing tomorrow', '123456 is the code', 'on my way 3', '#12345678', '', '3 pm works', '3 p.m. is fine', "3 o'clock", '1 o clock is fine', '2 of us will be there', '10 minutes away', '2 - 3 hours', '2 or 3', '3 to 4 works', '2 days', '3 horas'])('names nobody where it goes on: %j', (text) => expect(refOf(text)).toBeNull());

  it.each([['2 works for me', true], ['2, maybe 3', true], ['2 techs will come', true], ['2 I will come', false], ['2 call her at 5', false], ['2: works', false], ['2) works', false], ['#2 works', false]])('may be a part of the words without a sign that it is none: %j is %j', (text, whole) => {
    expect(staffWords(text)).toMatchObject({ is: 'say', whole });
  });

  it.each([
    [3, '2 more vans', '2 more vans'], [3, '2 blue vans', '2 blue vans'], [3, '7: on my way', 'on my way'], [3, '3 call her at 5', 'call her at 5'], [3, '3 blue vans', 'blue vans'], [3, '3 works for me', '3 works for me'], [3, '7 hello', 'hello'],
  ])('is, where it had to be asked for whom they are, a part of the words unless it names that one (#%i): %j', (ref, text, words) => {
    expect(wordsFor(ref, text)).toMatchObject({ is: 'say', text: words });
  });
});

describe('what the staff want', () => {
  it.each([['k', 1600], ['ok ', 500], [' ', 1600], ['! ', 800], ['👍', 800], ['please ', 230]])('is read quickly of %j again and again', (part, times) => {
    const began = performance.now();
    for (const end of ['x', '', '?']) staffWords(`3 a${part.repeat(times)}${end}`);
    for (const end of ['x', '', '?']) staffWords(part.repeat(times) + end);
    expect(performance.now() - began).toBeLessThan(1000);
  });

  it('may be written to the number', () => expect([refOf('3call'), refOf('12ok'), refOf('5pm'), refOf('2nd floor')]).toEqual([3, 12, null, null]));

  it.each([
    ['3 OK!', 'take'], ['YES', 'take'], ['👍🏽', 'take'], ['3', 'name'], ['3 CALL', 'connect'], ['3 Call them now', 'connect'], ['3 llámalo', 'connect'], ['3 CALLED', 'called'], ['3 done.', 'called'], ['3 listo', 'called'],
    ['3 spoke to him, all good', 'called'], ['3 I talked with her. Coming friday', 'called'], ['3 spoke to her husband', 'say'], ['3 spoke to him?', 'say'], ['3 called her, no answer', 'say'], ['3 all done thanks', 'called'],
    ['3 ok thanks', 'take'], ['3 got it, will do', 'take'], ['ok 👍', 'take'], ['3 thanks', 'say'], ['3 call pls', 'connect'], ['3 please call him', 'connect'], ['call 3', 'connect'], ['call # 3', 'connect'], ['called 3', 'called'], ['take 3', 'take'],
    ['on it 👊', 'take'], ['stop the bot', 'take'], ['3 bot off', 'take'], ['job done', 'called'], ['3 close it', 'no-order'], ['@3 hi', 'say'], ['lead 3 call', 'connect'],
    ['Liked “#3 +1 212 555 0143: ok”', 'nothing'], ['Loved an image', 'nothing'], ['Reacted 👍 to "ok"', 'nothing'], ['liked the idea', 'say'],
    ['three', 'name'], ['three ok', 'take'], ['One, call him', 'connect'], ['one sec', 'say'], ['ok 3', 'say'], ['I can do 3', 'say'],
    ['3 stop', 'no-order'], ['3 STOP!', 'no-order'], ['3 won', 'no-order'], ['3 stop by tomorrow', 'say'], ['won', 'say'], ['3 HELP', 'help'], ['3?', 'help'], ['who is 3?', 'help'], ['?', 'help'], ['who is that', 'say'],
    ['3call', 'connect'], ['3Call him', 'connect'], ['3ok', 'take'], ['3bot', 'give-back'], ['5pm', 'say'], ['5k', 'say'], ['1call me', 'say'],
    ['3 BOT', 'give-back'], ['3 Bot.', 'give-back'], ['HELP', 'help'], ['ayuda', 'help'], ['Info?', 'help'], ['  ', 'nothing'], ['3 cal', 'say'], ['3 call me', 'say'], ['3 help is on its way', 'say'], ['estoy en camino', 'say'],
  ])('is read of %j: %s', (text, is) => expect(staffWords(text).is).toBe(is));
});
