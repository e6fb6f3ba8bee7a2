import type { ReactNode } from 'react';
import type { Connection } from '../state/use-simulation.js';

/** Whether what one sees is live. */
export function ConnectionLine({ connection }: { connection: Connection }): ReactNode {
  return (
    <p className={`connection ${connection.is}`} role="status" title={connection.is === 'lost' ? connection.why : undefined}>
      {connection.is === 'live' && 'Live'}
      {connection.is === 'connecting' && 'Connecting…'}
      {connection.is === 'lost' && 'Connection lost. Trying again…'}
    </p>
  );
}
