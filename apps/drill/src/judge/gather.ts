import { setTimeout as sleep } from 'node:timers/promises';
import type { Contact, Conversation, Message } from '@ringback/e2e';
import type { DrillHouse } from '../house/drill-house.js';
import type { Load } from '../load.js';
import type { Evidence } from './evidence.js';
import { isSettled } from './judge.js';

const LOOK_EVERY_MS = 500;

/** The evidence once nothing is under way, or as it is when the time is over. */
export async function untilSettled(house: DrillHouse, loads: readonly Load[], withinSeconds: number): Promise<Evidence[]> {
  const deadline = Date.now() + withinSeconds * 1_000;
  for (;;) {
    const isLast = Date.now() >= deadline;
    const evidence = await Promise.all(loads.map((load) => gather(house, load))).catch((error: unknown) => {
      if (isLast) throw error;
      return undefined;
    });
    if (evidence && (isLast || evidence.every(isSettled))) return evidence;
    await sleep(LOOK_EVERY_MS);
  }
}

async function gather(house: DrillHouse, { callers, shop: { business } }: Load): Promise<Evidence> {
  const everything = <Item>(what: string) => allPages<Item>(house, `/v1/businesses/${business.id}/${what}`);
  const [messages, contacts, conversations, figures, left, accepted] = await Promise.all([
    everything<Message>('messages'), everything<Contact>('contacts'), everything<Conversation>('conversations'), house.api.figures(business.id), leftBehind(house), house.carrier.accepted(),
  ]);
  const mine = new Set(callers.map(({ number }) => number));
  return {
    callers: structuredClone(callers),
    taken: accepted.filter(({ to }) => mine.has(to)).map(({ to, text, at }) => ({ to, text, at: Date.parse(at) })),
    shown: messages,
    counted: {
      calls: figures.calls,
      missed: figures.missed,
      callsOf: new Map(contacts.map(({ phone, calls }) => [phone, calls])),
      repliesOf: new Map(conversations.map(({ caller, replies }) => [caller, replies])),
    },
    left,
  };
}

async function allPages<Item>(house: DrillHouse, path: string): Promise<Item[]> {
  const items: Item[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: { data: Item[]; nextCursor: string | null } = await house.api.get(`${path}?limit=200${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`);
    items.push(...page.data);
    cursor = page.nextCursor;
  }
  return items;
}

/** As the processes themselves tell Prometheus. */
async function leftBehind(house: DrillHouse): Promise<Evidence['left']> {
  const pages = await Promise.all(house.metricsUrls.map(async (url) => (await fetch(url)).text()));
  // Replicas share their tables: of what each of them tells, the most is what there is.
  const most = (name: string) => {
    const byService = new Map<string, number>();
    for (const [, labels = '', count] of pages.join('\n').matchAll(new RegExp(`^${name}\\{([^}]*)\\} (\\d+)`, 'gm'))) byService.set(labels, Math.max(byService.get(labels) ?? 0, Number(count)));
    return [...byService.values()].reduce((total, count) => total + count, 0);
  };
  return { inOutbox: most('ringback_outbox_events'), parked: most('ringback_events_parked') };
}
