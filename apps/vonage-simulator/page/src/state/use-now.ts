import { useEffect, useState } from 'react';
import type { EpochMs } from '../wire/objects.js';
import { now } from './use-simulation.js';

/** The time, anew every `everyMs` for as long as `running`. */
export function useNow(everyMs: number, running = true): EpochMs {
  const [time, setTime] = useState(now);
  useEffect(() => {
    if (!running) return;
    setTime(now());
    const timer = setInterval(() => setTime(now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs, running]);
  return time;
}
