import type { ActionOf } from './ncco.js';
import { LONGEST_SECONDS, type Party } from './party.js';
import { silence } from './recordings.js';

/** What the simulated carrier understands of every message. */
const UNDERSTOOD = 'Hello, my kitchen sink is leaking. Please call me back.';

/** Somebody who has nothing to say hangs up a moment after the tone. */
const HESITATES_SECONDS = 1;

/** Records, with what ends it as the action says: a length, silence or a key. Without any of these the recording runs beside the rest of the call. */
export async function record(action: ActionOf<'record'>, party: Party): Promise<null> {
  const recording = new Recording(action, party);
  const blocks = action.timeOut !== undefined || action.endOnSilence !== undefined || action.endOnKey !== undefined;
  if (!blocks) {
    party.afterwards(() => recording.end());
    return null;
  }
  const { messageSeconds } = party.story.persona;
  const atMost = action.timeOut ?? LONGEST_SECONDS;
  try {
    await party.wait(Math.min(messageSeconds ?? HESITATES_SECONDS, atMost));
    // Whoever has said all hangs up; who has more to say is cut off.
    if ((messageSeconds ?? HESITATES_SECONDS) < atMost) party.hangUp('user');
  } finally {
    recording.end();
  }
  await party.wait(0);
  return null;
}

class Recording {
  readonly #startedAt: Date;
  readonly #id: string;

  constructor(
    private readonly action: ActionOf<'record'>,
    private readonly party: Party,
  ) {
    const { around } = party.outside;
    this.#startedAt = around.now();
    this.#id = around.newId();
  }

  end(): void {
    const { around, webhooks, recordings, timeline } = this.party.outside;
    const endedAt = around.now();
    const seconds = timeline.inPhoneSeconds(endedAt.getTime() - this.#startedAt.getTime());
    if (this.party.story.persona.messageSeconds !== null) this.party.story.spoke?.(seconds);
    const file = silence(seconds, this.action.format === 'wav' ? 'wav' : 'mp3');
    const fileId = around.newId();
    recordings.keep(fileId, file);
    const body = {
      start_time: this.#startedAt.toISOString(),
      end_time: new Date(this.#startedAt.getTime() + seconds * 1000).toISOString(),
      recording_url: this.#urlOf(fileId),
      size: file.bytes.length,
      recording_uuid: this.#id,
      conversation_uuid: this.party.leg.conversationUuid,
      timestamp: endedAt.toISOString(),
    };
    webhooks.tell(body, this.action.eventUrl?.[0] ?? null);
    this.#transcribe();
  }

  #transcribe(): void {
    const { transcription } = this.action;
    if (transcription === undefined) return;
    const { around, webhooks, recordings } = this.party.outside;
    const fileId = around.newId();
    const transcript = [{ sentence: UNDERSTOOD, raw_sentence: UNDERSTOOD.toLowerCase(), duration: 4_000, timestamp: 0, words: [] }];
    const text = JSON.stringify({ ver: '1.0.0', request_id: around.newId(), channels: [{ channel_id: 0, transcript }] });
    recordings.keep(fileId, { type: 'application/json', bytes: Buffer.from(text) });
    const body = {
      conversation_uuid: this.party.leg.conversationUuid,
      type: 'record',
      recording_uuid: this.#id,
      status: 'transcribed',
      transcription_url: this.#urlOf(fileId),
    };
    webhooks.tell(body, transcription.eventUrl?.[0] ?? this.action.eventUrl?.[0] ?? null);
  }

  #urlOf(fileId: string): string {
    return `${this.party.outside.apiUrl}/v1/files/${fileId}`;
  }
}
