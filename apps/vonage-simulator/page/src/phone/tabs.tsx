import type { ReactNode } from 'react';
import { Bubble, Handset } from '../parts/icons.js';

/** The two apps of this phone. */
export function Tabs({ shown, unread, show }: { shown: 'dial' | 'threads'; unread: number; show(tab: 'dial' | 'threads'): void }): ReactNode {
  return (
    <nav className="tabs" aria-label="Phone">
      <button type="button" aria-current={shown === 'dial'} onClick={() => show('dial')}>
        <Handset />
        Call
      </button>
      <button type="button" aria-current={shown === 'threads'} onClick={() => show('threads')}>
        <Bubble />
        Messages
        {unread > 0 && (
          <span className="badge" role="status" aria-label={`${unread} unread`}>
            {unread}
          </span>
        )}
      </button>
    </nav>
  );
}
