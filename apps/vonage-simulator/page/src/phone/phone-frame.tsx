import type { ReactNode } from 'react';
import { useNow } from '../state/use-now.js';
import { timeOfDay } from '../words/clock.js';

/** The drawn phone around whatever is on its screen. `dark`: the screen behind the status bar is dark whatever the colour scheme. */
export function PhoneFrame({ dark, children }: { dark: boolean; children: ReactNode }): ReactNode {
  return (
    <section className={dark ? 'phone dark' : 'phone'} aria-label="Your phone">
      <span className="side-key power" aria-hidden="true" />
      <span className="side-key up" aria-hidden="true" />
      <span className="side-key down" aria-hidden="true" />
      <div className="glass">
        <StatusBar />
        <div className="screen">{children}</div>
        <span className="home" aria-hidden="true" />
      </div>
    </section>
  );
}

function StatusBar(): ReactNode {
  const time = useNow(10_000);
  return (
    <div className="status-bar" aria-hidden="true">
      <span>{timeOfDay.toTheMinute(time).replace(/\s?[AP]M$/i, '')}</span>
      <span className="island" />
      <svg viewBox="0 0 66 14" fill="currentColor">
        <path d="M0 10h3v3H0zm5-3h3v6H5zm5-3h3v9h-3zm5-4h3v13h-3z" />
        <path d="M30 2.2c3 0 5.7 1.2 7.7 3.1l-1.5 1.6A9 9 0 0 0 30 4.5a9 9 0 0 0-6.2 2.4l-1.5-1.6A11 11 0 0 1 30 2.2Zm0 4.3c1.8 0 3.4.7 4.6 1.8L33 10a4.3 4.3 0 0 0-6 0l-1.6-1.7A6.7 6.7 0 0 1 30 6.5Zm0 4.2c.6 0 1.2.3 1.6.7L30 13l-1.6-1.6c.4-.4 1-.7 1.6-.7Z" />
        <rect x="42.5" y=".5" width="20" height="12.5" rx="3.5" fill="none" stroke="currentColor" opacity=".45" />
        <rect x="44.3" y="2.3" width="13.5" height="8.9" rx="2" />
        <path d="M64 4.7c.9.3 1.5 1.1 1.5 2s-.6 1.7-1.5 2z" opacity=".5" />
      </svg>
    </div>
  );
}
