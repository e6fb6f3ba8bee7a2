import type { PhoneCall } from '../board/objects.js';
import type { Staff } from '../voice/staff.js';
import { Disappointed, type Stage } from './stage.js';

/** A story with an expectation. `play` returns what came true, and throws {@link Disappointed} when it did not. */
export interface Scenario {
  about: string;
  play(stage: Stage): Promise<string>;
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

async function textedAfter(stage: Stage, call: PhoneCall): Promise<string> {
  const after = await stage.textNumber(1, Date.parse(call.endedAt ?? call.startedAt));
  await stage.staysAtTexts(1);
  return `one text, ${seconds(after)} after the call`;
}

function missedBecause(about: string, staff: Staff, callerHangsUpAfterSeconds?: number): Scenario {
  const options = callerHangsUpAfterSeconds === undefined ? {} : { callerHangsUpAfterSeconds };
  return { about, play: async (stage) => textedAfter(stage, await stage.call(staff, options)) };
}

function notTexted(about: string, staff: Staff, options: Parameters<Stage['call']>[1] = {}): Scenario {
  return {
    about,
    play: async (stage) => {
      await stage.call(staff, options);
      await stage.staysAtTexts(0);
      return 'no text';
    },
  };
}

const withheld: Scenario = {
  about: 'the caller withholds the number: nobody to text',
  play: async (stage) => {
    await stage.call({ does: 'busy' }, { withheld: true });
    await stage.nobodyIsTexted();
    return 'no text';
  },
};

const threeCalls: Scenario = {
  about: 'one caller tries three times: one text, not three',
  play: async (stage) => {
    const first = await stage.call({ does: 'busy' });
    await stage.call({ does: 'busy' });
    await stage.call({ does: 'busy' });
    return textedAfter(stage, first);
  },
};

const reply: Scenario = {
  about: 'a missed caller answers the text: the conversation goes on',
  play: async (stage) => {
    const call = await stage.call({ does: 'busy' });
    await stage.textNumber(1, Date.parse(call.endedAt ?? call.startedAt));
    const repliedAt = Date.now();
    await stage.text('Hi, my kitchen sink is leaking. Can somebody come by?');
    return `an answer ${seconds(await stage.textNumber(2, repliedAt))} after the reply`;
  },
};

export const scenarios: Readonly<Record<string, Scenario>> = {
  missed: missedBecause('nobody picks up: the caller is texted', { does: 'no-answer' }),
  busy: missedBecause('the staff phone is busy: the caller is texted', { does: 'busy' }),
  declined: missedBecause('the staff decline the call: the caller is texted', { does: 'declined' }),
  voicemail: missedBecause('the voicemail of the staff phone picks up: the caller is texted', { does: 'voicemail' }),
  answered: notTexted('a person picks up: the caller is not texted', { does: 'answered', talkSeconds: 5 }),
  'hang-up': notTexted('the caller hangs up after a second: not texted', { does: 'no-answer' }, { callerHangsUpAfterSeconds: 1 }),
  abandoned: missedBecause('the caller gives up after 8 seconds: texted', { does: 'no-answer' }, 8),
  withheld,
  'three-calls': threeCalls,
  reply,
};

/** Plays one scenario. @returns whether its expectation came true */
export async function play(name: string, scenario: Scenario, stage: Stage): Promise<boolean> {
  const { print } = stage.settings;
  print(`${name}: ${scenario.about}`);
  try {
    await stage.open();
    print(`  as expected: ${await scenario.play(stage)}\n`);
    return true;
  } catch (error) {
    if (!(error instanceof Disappointed)) throw error;
    print(`  NOT as expected: ${error.message}\n`);
    return false;
  } finally {
    stage.close();
  }
}
