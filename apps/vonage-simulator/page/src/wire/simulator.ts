import { z } from 'zod';
import { Config, Snapshot, type PhoneNumber } from './objects.js';

/** What happens at the business's own phones. `afterSeconds`: how long they ring first. */
export interface StaffPlan {
  does: 'no-answer' | 'busy' | 'declined' | 'voicemail' | 'answered' | 'unreachable';
  afterSeconds?: number;
  talkSeconds?: number;
  /** The keys that are pressed when a voice asks for one; empty for none. */
  presses?: string;
}

export interface CallPlan {
  /** Null: the number is withheld. */
  from: PhoneNumber | null;
  to: PhoneNumber;
  staff: StaffPlan;
  callerHangsUpAfterSeconds?: number;
}

export interface TextDraft {
  from: PhoneNumber;
  to: PhoneNumber;
  text: string;
  media: readonly Attached[];
}

/** A file to send with a text. */
export interface Attached {
  type: string;
  name: string;
  base64: string;
}

/** The simulator said no, or nothing at all. `field` names the input it did not like. */
export class Refused extends Error {
  constructor(
    readonly title: string,
    readonly detail: string,
    readonly field?: string,
  ) {
    super(`${title}: ${detail}`);
  }
}

const Problem = z.object({ title: z.string().catch('The simulator refused'), detail: z.string().catch(''), field: z.string().optional().catch(undefined) });
const Started = z.object({ callId: z.string() });

/** Everything the page asks of the simulator. Each throws {@link Refused}. */
export const simulator = {
  streamUrl: '/phone/api/stream',
  config: async (): Promise<Config> => read(Config, await ask('/phone/api/config')),
  state: async (): Promise<Snapshot> => read(Snapshot, await ask('/phone/api/state')),
  call: async (plan: CallPlan): Promise<string> => read(Started, await ask('/phone/api/calls', plan)).callId,
  hangUp: async (callId: string): Promise<void> => {
    await ask(`/phone/api/calls/${encodeURIComponent(callId)}/hang-up`, {});
  },
  /** Does this with a phone that rings. */
  handle: async (number: PhoneNumber, what: StaffPlan): Promise<void> => {
    await ask(`/phone/api/phones/${encodeURIComponent(number)}/handle`, what);
  },
  hangUpAt: async (number: PhoneNumber): Promise<void> => {
    await ask(`/phone/api/phones/${encodeURIComponent(number)}/hang-up`, {});
  },
  /** Where something is that was sent with a text. */
  mediumUrl: (id: string): string => `/phone/api/media/${encodeURIComponent(id)}`,
  text: async (draft: TextDraft): Promise<void> => {
    await ask('/phone/api/texts', draft);
  },
};

async function ask(path: string, body?: unknown): Promise<unknown> {
  const post: RequestInit = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(path, body === undefined ? { cache: 'no-store' } : post).catch(() => {
    throw new Refused('The simulator does not answer', 'Check that it is still running, then try again.');
  });
  const reply: unknown = await response.json().catch(() => null);
  if (response.ok) return reply;
  const problem = Problem.safeParse(reply);
  if (!problem.success) throw new Refused('The simulator refused', `It answered with HTTP ${response.status}.`);
  throw new Refused(problem.data.title, problem.data.detail, problem.data.field);
}

function read<T>(schema: z.ZodType<T>, reply: unknown): T {
  const result = schema.safeParse(reply);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new Refused('The simulator and this page do not fit together', `${issue?.path.join('.') ?? 'The reply'}: ${issue?.message ?? 'unreadable'}`);
}
