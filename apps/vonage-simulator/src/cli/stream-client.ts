import type { BoardEvent } from '../board/board.js';

export type StreamEvent = BoardEvent;

export interface Watching {
  /** Settles when the stream is open: what happens from then on is seen. */
  connected: Promise<void>;
  /** Settles when the stream is over, for whatever reason. */
  ended: Promise<void>;
}

/** Watches the simulator's stream of changes until `leave` is aborted. */
export function watch(simulator: string, see: (event: StreamEvent) => void, leave: AbortSignal): Watching {
  const opened = fetch(`${simulator}/phone/api/stream`, { signal: leave }).then((response) => {
    if (!response.ok || response.body === null) throw new Error(`the simulator's stream answered ${response.status}`);
    return response.body;
  });
  return { connected: opened.then(() => undefined), ended: opened.then((body) => readEvents(body, see)).catch(() => undefined) };
}

async function readEvents(body: ReadableStream<Uint8Array>, see: (event: StreamEvent) => void): Promise<void> {
  let buffer = '';
  const decoder = new TextDecoder();
  for await (const chunk of body) {
    const blocks = (buffer + decoder.decode(chunk, { stream: true })).split('\n\n');
    buffer = blocks.pop() ?? '';
    for (const block of blocks) {
      const type = /^event: (.*)$/m.exec(block)?.[1];
      const data = /^data: (.*)$/m.exec(block)?.[1];
      if (type !== undefined && data !== undefined) see({ type, object: JSON.parse(data) as unknown } as StreamEvent);
    }
  }
}
