import { freeSlots } from '@ringback/booking';
import { BookingSettings, type BusinessProfile, type E164, Flow, instantOf, Language, plus, settingDefaults } from '@ringback/event-contracts';
import { beginRun, type Heard, readyFlows, step, type StepResult, type Want } from '@ringback/flow';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { alertText } from './alert-text.js';
import { circumstancesOf } from './circumstances.js';
import { diaryOf, serviceFor, slotsWanted } from './diary.js';
import { flowText } from './flow-text.js';

const folder = new URL('../../transcripts/', import.meta.url);
/** Wednesday noon in New York. */
const now = instantOf(Date.UTC(2026, 10, 25, 17));
const number = '+14155550100' as E164;
const caller = '+12125550141' as E164;

const WEEKDAYS = (['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const).map((day) => ({ day, opens: '08:00', closes: '17:00' }));

interface Setting {
  flow: Flow;
  business: BusinessProfile;
}

/** How a transcript begins: which flow, and what is special about the business. */
function settingOf(lines: readonly string[]): Setting {
  const value = (name: string): string | undefined => lines.find((line) => line.startsWith(`${name} `))?.slice(name.length + 1).trim();
  const ready = readyFlows.find(({ id }) => id === value('flow'));
  if (!ready) throw new Error('a transcript names one of the ready flows in its first line');
  const flow = Flow.parse({ ...ready.flow, area: value('area')?.split(/,\s*/) ?? [] });
  const diary = value('books') === undefined ? { hours: [] } : { hours: WEEKDAYS, booking: BookingSettings.parse({ services: [{ id: 'visit', name: 'Visit', durationMinutes: 60 }], everyMinutes: 60 }) };
  const settings = { ...settingDefaults, timeZone: 'America/New_York', language: Language.parse(value('language') ?? 'en'), links: {}, ...diary };
  return { flow, business: { name: "Joe's", numbers: [number], settings } as unknown as BusinessProfile };
}

interface Turn {
  heard: Heard;
  /** As they are written in the transcript. */
  lines: string[];
}

/** What the caller does, turn by turn; a line that begins with `+` came within moments of the one before. */
function turnsIn(lines: readonly string[]): Turn[] {
  const turns: Turn[] = [];
  for (const line of lines) {
    const [, who, text = ''] = /^(caller|stop|\+) +(.*)$/.exec(line) ?? [];
    const last = turns.at(-1);
    if (who === 'stop') turns.push({ heard: { is: 'opted-out' }, lines: [line] });
    if (who === 'caller') turns.push({ heard: { is: 'replies', replies: [{ text, media: [] }] }, lines: [line] });
    if (who === '+' && last?.heard.is === 'replies') {
      last.heard = { is: 'replies', replies: [...last.heard.replies, { text, media: [] }] };
      last.lines.push(line);
    }
  }
  return turns;
}

/** What the flow wants of the diary, which nobody else books in. */
function answered(result: StepResult, flow: Flow, business: BusinessProfile): StepResult {
  const heard = result.want ? inDiary(result.want, business, result.run.moves === undefined) : null;
  if (!heard) return result;
  const next = step(result.run, heard, flow, circumstancesOf(business, now));
  return answered({ ...next, tell: next.tell ?? result.tell }, flow, business);
}

/** @param isHeld an appointment is not only kept for a while. */
function inDiary(want: Want, business: BusinessProfile, isHeld: boolean): Heard | null {
  const diary = diaryOf(business);
  if (want.is === 'cancel' || !diary) return null;
  if (want.is === 'book') return { is: 'booked', slot: want.slot, ...(isHeld && { heldUntil: plus(now, diary.booking.holdMinutes * 60) }) };
  return { is: 'slots', slots: slotsWanted(freeSlots(diary, serviceFor(diary.booking, want.service), [], now), want, 'America/New_York') };
}

const said = (who: string, text: string): string => `${who.padEnd(8)}${text.replaceAll('\n', `\n${' '.repeat(8)}`)}`;

/** The whole conversation, with what is answered, what the staff are told, and how it ends. */
function played(transcript: string): string {
  const lines = transcript.split('\n');
  const { flow, business } = settingOf(lines);
  const setting = lines.filter((line) => /^(flow|area|language|books) /.test(line));
  let run = beginRun();
  const turns = turnsIn(lines).map(({ heard, lines: written }) => {
    const { run: next, say, tell } = answered(step(run, heard, flow, circumstancesOf(business, now)), flow, business);
    run = next;
    const appointment = say?.is === 'ending' && say.ending === 'qualified' && run.booking ? { startsAt: run.booking.startsAt, calendarUrl: null, moved: run.moves !== undefined } : null;
    const words = heard.is === 'replies' ? heard.replies.map(({ text }) => text).join(' ') : '';
    return [
      ...written,
      ...(say ? [said('joes', flowText(business, flow, say, number, appointment))] : []),
      ...(tell ? [said('staff', alertText(business, tell, caller, words, run.answers))] : []),
    ].join('\n');
  });
  const answers = Object.entries(run.answers).map(([question, answer]) => `${question}: ${answer ?? '-'}`);
  return [...setting, '', turns.join('\n\n'), '', `ends    ${run.ending ?? 'waiting for an answer'}`, ...answers.map((answer) => said('', answer)), ''].join('\n');
}

describe('the conversation', () => {
  it.each(readdirSync(folder).filter((name) => name.endsWith('.txt')))('%s goes as it is written', async (name) => {
    const file = new URL(name, folder);
    await expect(played(readFileSync(file, 'utf8'))).toMatchFileSnapshot(file.pathname);
  });
});
