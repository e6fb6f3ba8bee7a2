import { useMemo, type ReactNode } from 'react';
import { ConnectionLine } from './parts/connection-line.js';
import { Phone } from './phone/phone.js';
import { PhoneFrame } from './phone/phone-frame.js';
import { RingingPhones } from './phones/ringing-phones.js';
import { useSimulation } from './state/use-simulation.js';
import { StoryPanel } from './story/story-panel.js';
import { WebhookPanel } from './webhooks/webhook-panel.js';
import { namesFrom } from './words/phone-number.js';

/** The phone, the story beside it, and the webhooks below. */
export function Page(): ReactNode {
  const { connection, config, state, unreadable } = useSimulation();
  const nameOf = useMemo(() => namesFrom(config ?? { numbers: [], callers: [] }), [config]);
  return (
    <>
      <header className="top">
        <h1>
          Ringback <span>a phone to play with</span>
        </h1>
        <ConnectionLine connection={connection} />
      </header>
      <main>
        {config ? (
          <Phone key={config.numbers.length === 0 ? 'nobody to call' : 'ready'} config={config} state={state} nameOf={nameOf} />
        ) : (
          <PhoneFrame dark={false}>
            <p className="searching">
              <i />
              {connection.is === 'lost' ? 'No network. The simulator does not answer.' : 'Looking for the network…'}
            </p>
          </PhoneFrame>
        )}
        <div className="beside">
          <RingingPhones calls={[...state.outboundCalls.values()]} nameOf={nameOf} />
          <StoryPanel state={state} nameOf={nameOf} />
          <WebhookPanel webhooks={state.webhooks} unreadable={unreadable} />
        </div>
      </main>
    </>
  );
}
