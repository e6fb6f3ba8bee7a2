import { useEffect, useReducer, useState } from 'react';
import { follow, type News, type Source, type Stream } from '../wire/follow.js';
import { EpochMs, type Change, type Config } from '../wire/objects.js';
import { simulator } from '../wire/simulator.js';
import { gather } from './gather.js';
import { nothingYet, simulation, type Simulation } from './simulation.js';

export type Connection = { is: 'connecting' } | { is: 'live' } | { is: 'lost'; why: string };

export interface Followed {
  connection: Connection;
  /** Null until the simulator was heard for the first time. */
  config: Config | null;
  state: Simulation;
  /** How many messages could not be understood: a sign that page and simulator are of different versions. */
  unreadable: number;
}

const drawEveryMs = 40;

const source: Source = {
  open: () => new EventSource(simulator.streamUrl) as unknown as Stream,
  load: async () => {
    const [config, snapshot] = await Promise.all([simulator.config(), simulator.state()]);
    return { config, snapshot };
  },
  later: (ms, then) => {
    const timer = setTimeout(then, ms);
    return () => clearTimeout(timer);
  },
};

/** The simulator's state, kept up to date while the component is on the page. */
export function useSimulation(): Followed {
  const [state, dispatch] = useReducer(simulation, nothingYet);
  const [connection, setConnection] = useState<Connection>({ is: 'connecting' });
  const [config, setConfig] = useState<Config | null>(null);
  const [unreadable, setUnreadable] = useState(0);

  useEffect(() => {
    const change = gather<Change>(
      (changes) => dispatch({ is: 'changed', changes, at: now() }),
      (then) => void setTimeout(then, drawEveryMs),
    );
    const hear = (news: News): void => {
      switch (news.is) {
        case 'live':
          setConfig(news.config);
          setConnection({ is: 'live' });
          dispatch({ is: 'loaded', snapshot: news.snapshot, at: now() });
          break;
        case 'changed':
          change(news.change);
          break;
        case 'unreadable':
          setUnreadable((count) => count + 1);
          break;
        case 'lost':
          setConnection({ is: 'lost', why: news.why });
      }
    };
    return follow(source, hear);
  }, []);

  useEffect(() => {
    // Numbers are given to businesses in another window; whoever comes back from there wants to call them.
    const again = (): void => void simulator.config().then(setConfig, () => undefined);
    window.addEventListener('focus', again);
    return () => window.removeEventListener('focus', again);
  }, []);

  return { connection, config, state, unreadable };
}

export function now(): EpochMs {
  return EpochMs.parse(Date.now());
}
