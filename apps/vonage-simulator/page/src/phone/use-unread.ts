import { useEffect, useState } from 'react';
import type { Thread } from '../state/threads.js';
import { now } from '../state/use-simulation.js';
import type { EpochMs } from '../wire/objects.js';

/** The threads with a text from the business that nobody looked at since the page was opened. */
export function useUnread(threads: readonly Thread[], openKey: string | null): ReadonlySet<string> {
  const [pageOpened] = useState(now);
  const [readAt, setReadAt] = useState<ReadonlyMap<string, EpochMs>>(new Map());
  const openLastAt = threads.find(({ key }) => key === openKey)?.lastAt;
  useEffect(() => {
    if (openKey !== null && openLastAt !== undefined) setReadAt((before) => new Map(before).set(openKey, openLastAt));
  }, [openKey, openLastAt]);

  const unread = threads.filter(({ key, entries }) => {
    const last = entries.findLast((entry) => entry.is === 'text' && entry.text.direction === 'to-phone');
    return last !== undefined && key !== openKey && last.at > (readAt.get(key) ?? pageOpened);
  });
  return new Set(unread.map(({ key }) => key));
}
