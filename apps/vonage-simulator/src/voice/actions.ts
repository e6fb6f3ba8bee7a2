import { connect } from './connect.js';
import type { Action, ActionOf, Ncco } from './ncco.js';
import { LONGEST_SECONDS, type Party } from './party.js';
import { record } from './record.js';

/** Carries out one action. @returns the NCCO that replaces the rest, or null */
export async function perform(action: Action, party: Party): Promise<Ncco | null> {
  switch (action.action) {
    case 'connect':
      return connect(action, party);
    case 'talk':
      return talk(action, party);
    case 'record':
      return record(action, party);
    case 'input':
      return input(action, party);
    case 'notify':
      return notify(action, party);
    case 'stream':
      return doNothingFor(action.loop === 0 ? LONGEST_SECONDS : 3, party);
    case 'wait':
      return doNothingFor(action.timeout ?? 10, party);
    case 'conversation':
      await party.outside.rooms.stay(party, action);
      return null;
  }
}

async function doNothingFor(seconds: number, party: Party): Promise<null> {
  await party.wait(seconds);
  return null;
}

async function talk({ text, loop = 1 }: ActionOf<'talk'>, party: Party): Promise<null> {
  const spoken = text.replace(/<[^>]+>/g, '').trim();
  party.story.hears(spoken);
  // About 150 words a minute; a loop of 0 goes on until they hang up.
  const seconds = Math.max(1, spoken.split(/\s+/).length / 2.5);
  return doNothingFor(loop === 0 ? LONGEST_SECONDS : seconds * loop, party);
}

/** How long it takes to find a key. */
const PRESSES_AFTER_SECONDS = 1;

async function input(action: ActionOf<'input'>, party: Party): Promise<Ncco | null> {
  const { timeOut = 3, maxDigits = 4 } = action.dtmf ?? {};
  const { presses } = party.story.persona;
  const digits = action.type.includes('dtmf') && presses !== null ? presses.slice(0, maxDigits) : '';
  const isComplete = digits.length > 0 && digits.length >= maxDigits;
  await party.wait(isComplete ? Math.min(PRESSES_AFTER_SECONDS, timeOut) : timeOut);
  const { from, to, uuid, conversationUuid } = party.leg;
  const body = {
    speech: { error: 'Speech was not enabled' },
    dtmf: { digits, timed_out: !isComplete },
    ...{ from, to, uuid, conversation_uuid: conversationUuid },
    timestamp: party.outside.around.now().toISOString(),
  };
  return party.until(party.outside.webhooks.ask(body, action.eventUrl?.[0] ?? null));
}

async function notify(action: ActionOf<'notify'>, party: Party): Promise<Ncco | null> {
  const timestamp = party.outside.around.now().toISOString();
  const body = { payload: action.payload, conversation_uuid: party.leg.conversationUuid, timestamp };
  return party.until(party.outside.webhooks.ask(body, action.eventUrl[0] ?? null));
}
