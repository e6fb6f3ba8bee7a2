import { type Instant, instantOf, type Language } from '@ringback/event-contracts';
import { describe, expect, it } from 'vitest';
import { promisedBy } from './promise.js';

const zone = 'America/New_York';
/** A Thursday, noon in New York. */
const noon = instantOf(Date.UTC(2026, 10, 26, 17, 0));
const local = (instant: Instant | null): string | null =>
  instant && new Intl.DateTimeFormat('sv', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(new Date(instant));
const read = (text: string, language: Language = 'en'): string | null => local(promisedBy(text, noon, zone, language));

describe('a promise to call, to come or to write', () => {
  it.each([
    ["We'll call you by 4", '2026-11-26 16:00'],
    ['I will call you back by 4:30pm.', '2026-11-26 16:30'],
    ["I'll ring you in 20 min", '2026-11-26 12:20'],
    ['Hi Ann, Joe here. We’ll get back to you within the hour!', '2026-11-26 13:00'],
    ['Somebody will call within 2 hours', '2026-11-26 14:00'],
    ['Mike will be there between 2 and 4', '2026-11-26 16:00'],
    ['We can be there tomorrow morning', '2026-11-27 12:00'],
    ["I'm going to call you at 9", '2026-11-27 09:00'],
    ['We will call you by end of day', '2026-11-26 18:00'],
    ['Sorry for the wait. Ben will call you tomorrow at 8.', '2026-11-27 08:00'],
    ["You'll hear from us by Friday", '2026-11-27 18:00'],
    ['Let me call you back in half an hour', '2026-11-26 12:30'],
    ["I'll text you a quote this afternoon", '2026-11-26 17:00'],
    ["We'll come by on Monday at 2", '2026-11-30 14:00'],
    ["I'll call you around 11", '2026-11-27 11:00'],
    ['be there in 20', '2026-11-26 12:20'],
    ['ok, there in about 45.', '2026-11-26 12:45'],
    ['will get back to you monday', '2026-11-30 18:00'],
    ['on my way, 20 min', '2026-11-26 12:20'],
    ['omw, there by 1', '2026-11-26 13:00'],
    ["we'll call by four", '2026-11-26 16:00'],
    ['back to you at half past three', '2026-11-26 15:30'],
    ["I'll call you tomorrow at quarter to nine", '2026-11-27 08:45'],
    ['Mike will be there between two and four', '2026-11-26 16:00'],
    ["we'll ring you at five o'clock", '2026-11-26 17:00'],
    ['be there in twenty', '2026-11-26 12:20'],
    ["We'll call you by 16h", '2026-11-26 16:00'],
    ["I'll be there by 16h30", '2026-11-26 16:30'],
    ["we'll call at 15h today", '2026-11-26 15:00'],
    ["I'll call you in 2h", '2026-11-26 14:00'],
    ["we'll get back to you within the hour", '2026-11-26 13:00'],
    ["we'll be there first thing tomorrow", '2026-11-27 12:00'],
    ["we'll call you by the end of the week", '2026-11-27 18:00'],
    ["we'll be there by one", '2026-11-26 13:00'],
    ['le llamamos a las cuatro', '2026-11-26 16:00'],
    ['je vous rappelle à quatre heures', '2026-11-26 16:00'],
    ["je vous rappelle avant 16h", '2026-11-26 16:00'],
  ])('%j is one, until %s', (text, until) => {
    expect(read(text)).toBe(until);
  });

  it.each<[string, Language, string]>([
    ['Le llamamos antes de las 4', 'es', '2026-11-26 16:00'],
    ['Te llamo en 20 minutos', 'es', '2026-11-26 12:20'],
    ['Vamos a las 4 de la tarde', 'es', '2026-11-26 16:00'],
    ['Le llamamos antes de las cuatro', 'es', '2026-11-26 16:00'],
    ['Je vous rappelle à seize heures', 'fr', '2026-11-26 16:00'],
    ['Le voy a llamar mañana por la mañana', 'es', '2026-11-27 12:00'],
    ['Je vous rappelle avant 16h', 'fr', '2026-11-26 16:00'],
    ['On vous rappelle dans une heure', 'fr', '2026-11-26 13:00'],
    ['Nous passerons demain matin', 'fr', '2026-11-27 12:00'],
    ["We'll call you by 4", 'es', '2026-11-26 16:00'],
    ['Le llamamos a las cuatro', 'es', '2026-11-26 16:00'],
    ['Le llamo dentro de media hora', 'es', '2026-11-26 12:30'],
    ['Le llamamos en la próxima hora', 'es', '2026-11-26 13:00'],
    ['Je vous rappelle à quatre heures', 'fr', '2026-11-26 16:00'],
    ['Nous vous rappelons avant quatre heures', 'fr', '2026-11-26 16:00'],
    ['Je vous rappelle dans une demi-heure', 'fr', '2026-11-26 12:30'],
    ["On vous rappelle dans l'heure", 'fr', '2026-11-26 13:00'],
    ['Je vous rappelle à quatre heures', 'es', '2026-11-26 16:00'],
  ])('%j is one in the language %s, until %s', (text, language, until) => {
    expect(read(text, language)).toBe(until);
  });

  it.each([
    ["We'll call you back", 'names no time'],
    ['Can we call you at 4?', 'asks'],
    ['If you like we will call you at 4', 'hangs on something'],
    ['We are open until 6', 'promises nothing'],
    ['You can call us until 5pm', 'is the caller’s to do'],
    ['We will not be able to call you today', 'says the opposite'],
    ["We can't come tomorrow", 'says the opposite'],
    ['Your appointment is tomorrow at 10', 'promises nothing'],
    ['What time works for you tomorrow?', 'asks'],
    ['We called you at 4', 'is past'],
    ['We moved here in 20', 'promises nothing'],
    ['There are 5 ahead of you', 'promises nothing'],
    ['I will call you one of these days', 'names no time'],
    ['We will be there for the two of you', 'names no time'],
    ['We will call you one by one', 'names no time'],
    ["I'll go through them one by one and get back to you", 'names no time'],
    ["I'll come by and bring a 2 by 4", 'names no time'],
    ['Les llamamos uno por uno', 'names no time'],
    ["We'll send someone to El Paso", 'names no time'],
  ])('%j is none: it %s', (text) => {
    expect(read(text)).toBeNull();
  });
});
