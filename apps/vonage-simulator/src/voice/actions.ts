import { LONGEST_SECONDS, type Call } from './call.js';
import { connect } from './connect.js';
import type { Action, ActionOf, Ncco } from './ncco.js';

/** Carries out one action. @returns the NCCO that replaces the rest, or null */
export async function perform(action: Action, call: Call): Promise<Ncco | null> {
  switch (action.action) {
    case 'connect':
      return connect(action, call);
    case 'talk':
      return talk(action, call);
    case 'record':
      return record(action, call);
    case 'input':
      return input(action, call);
    case 'notify':
      return notify(action, call);
    case 'stream':
      return doNothingFor(3, call);
    case 'wait':
      return doNothingFor(action.timeout ?? 10, call);
    case 'conversation':
      return doNothingFor(LONGEST_SECONDS, call);
  }
}

async function doNothingFor(seconds: number, call: Call): Promise<null> {
  await call.wait(seconds);
  return null;
}

async function talk({ text, loop = 1 }: ActionOf<'talk'>, call: Call): Promise<null> {
  const spoken = text.replace(/<[^>]+>/g, '').trim();
  call.changed((shown) => {
    shown.state = 'in-progress';
    shown.said.push(spoken);
  });
  // About 150 words a minute; a loop of 0 goes on until the caller hangs up.
  const seconds = Math.max(1, spoken.split(/\s+/).length / 2.5);
  return doNothingFor(loop === 0 ? LONGEST_SECONDS : seconds * loop, call);
}

/** How long a caller speaks to a recording that ends on silence or a key. */
const SPEAKS_FOR_SECONDS = 5;

async function record(action: ActionOf<'record'>, call: Call): Promise<null> {
  const { around, webhooks, apiUrl } = call.outside;
  const startedAt = around.now();
  const id = around.newId();
  const report = () => {
    const endedAt = around.now();
    const body = {
      start_time: startedAt.toISOString(),
      end_time: endedAt.toISOString(),
      recording_url: `${apiUrl}/v1/files/${id}`,
      size: Math.max(1, endedAt.getTime() - startedAt.getTime()) * 2,
      recording_uuid: id,
      conversation_uuid: call.caller.conversationUuid,
      timestamp: endedAt.toISOString(),
    };
    webhooks.tell(body, action.eventUrl?.[0] ?? null);
  };
  const blocks = action.timeOut !== undefined || action.endOnSilence !== undefined || action.endOnKey !== undefined;
  if (!blocks) {
    call.afterwards(report);
    return null;
  }
  try {
    await call.wait(Math.min(action.timeOut ?? LONGEST_SECONDS, SPEAKS_FOR_SECONDS));
  } finally {
    report();
  }
  return null;
}

/** The toy phone has no keys: every input times out. */
async function input(action: ActionOf<'input'>, call: Call): Promise<Ncco | null> {
  await call.wait(action.dtmf?.timeOut ?? 3);
  const { from, to, uuid, conversationUuid } = call.caller;
  const body = {
    speech: { error: 'Speech was not enabled' },
    dtmf: { digits: '', timed_out: true },
    ...{ from, to, uuid, conversation_uuid: conversationUuid },
    timestamp: call.outside.around.now().toISOString(),
  };
  return call.outside.webhooks.ask(body, action.eventUrl?.[0] ?? null);
}

async function notify(action: ActionOf<'notify'>, call: Call): Promise<Ncco | null> {
  const timestamp = call.outside.around.now().toISOString();
  const body = { payload: action.payload, conversation_uuid: call.caller.conversationUuid, timestamp };
  return call.outside.webhooks.ask(body, action.eventUrl[0] ?? null);
}
