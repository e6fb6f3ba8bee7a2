import type { OpeningSpan } from '@ringback/event-contracts';
import { describe, expect, it } from 'vitest';
import { hoursInWords, segmentsOf } from './index.js';

const span = (day: OpeningSpan['day'], opens: string, closes: string): OpeningSpan => ({ day, opens, closes });
const workdays = (['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const).map((day) => span(day, '08:00', '17:00'));

describe('opening hours in words', () => {
  it.each([
    ['no hours, which are all hours', [], null],
    ['a usual week', [...workdays, span('saturday', '09:00', '13:30')], 'Mon-Fri 8am-5pm, Sat 9am-1:30pm'],
    ['days apart', [span('monday', '12:00', '13:00'), span('wednesday', '12:00', '13:00')], 'Mon 12pm-1pm, Wed 12pm-1pm'],
    ['a break at noon, told backwards', [span('sunday', '14:00', '18:00'), span('sunday', '09:00', '12:00')], 'Sun 9am-12pm and 2pm-6pm'],
    ['a night', [span('friday', '18:00', '02:00')], 'Fri 6pm-2am'],
    ['until midnight', [span('friday', '18:00', '00:00')], 'Fri 6pm-12am'],
    ['a whole day', [span('friday', '00:00', '00:00')], 'Fri 24 hours'],
  ])('say %s', (_what, spans, words) => {
    expect(hoursInWords(spans)).toBe(words);
  });

  it.each([
    ['es', 'lun-vie 8:00-17:00, sab 9:00-12:30 y 14:00-18:00, dom 24 horas'],
    ['fr', 'lun-ven 8h-17h, sam 9h-12h30 et 14h-18h, dim 24 heures'],
  ] as const)('are in %s as people write them there, in plain letters', (language, words) => {
    const spans = [...workdays, span('saturday', '09:00', '12:30'), span('saturday', '14:00', '18:00'), span('sunday', '00:00', '00:00')];
    expect(hoursInWords(spans, language)).toBe(words);
    expect(segmentsOf(words).encoding).toBe('GSM-7');
  });
});
