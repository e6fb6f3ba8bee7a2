import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { threadKey, threadsOf, type Thread } from '../state/threads.js';
import type { Simulation } from '../state/simulation.js';
import type { Config, PhoneNumber } from '../wire/objects.js';
import { Refused, simulator, type CallPlan } from '../wire/simulator.js';
import type { NameOf } from '../words/phone-number.js';
import { legStatesSeen } from '../words/story.js';
import { CallScreen } from './call-screen.js';
import { DialScreen } from './dial-screen.js';
import { PhoneFrame } from './phone-frame.js';
import { between, firstChoices, type Choices } from './plan.js';
import { Tabs } from './tabs.js';
import { ThreadList } from './thread-list.js';
import { ThreadScreen } from './thread-screen.js';
import { useCallInHand } from './use-call-in-hand.js';
import { useUnread } from './use-unread.js';

type View = { is: 'dial' } | { is: 'call' } | { is: 'threads' } | { is: 'thread'; mine: PhoneNumber; business: PhoneNumber };

/** "Call ended" stays this long before the messages open. */
const farewellMs = 1_400;

/** The caller's phone. */
export function Phone({ config, state, nameOf }: { config: Config; state: Simulation; nameOf: NameOf }): ReactNode {
  const [choices, choose] = useState<Choices>(() => firstChoices(config));
  const [callId, setCallId] = useCallInHand();
  const call = callId === null ? null : (state.calls.get(callId) ?? null);
  const [view, setView] = useState<View>({ is: call && call.state !== 'ended' ? 'call' : 'dial' });
  const threads = useMemo(() => threadsOf(state), [state.calls, state.texts]);
  const openKey = view.is === 'thread' ? threadKey(view.mine, view.business) : null;
  const unread = useUnread(threads, openKey);

  useEffect(() => {
    if (view.is !== 'call' || call?.state !== 'ended' || call.from === null) return;
    const { from: mine, to: business } = call;
    const timer = setTimeout(() => setView({ is: 'thread', mine, business }), farewellMs);
    return () => clearTimeout(timer);
  }, [view.is, call]);

  const dial = async (plan: CallPlan): Promise<void> => {
    setCallId(await simulator.call(plan));
    setView({ is: 'call' });
  };
  const open = ({ mine, business }: Pick<Thread, 'mine' | 'business'>): void => setView({ is: 'thread', mine, business });
  const redial = (mine: PhoneNumber, business: PhoneNumber): void => {
    choose({ ...choices, ...between(mine, business, config) });
    setView({ is: 'dial' });
  };

  if (view.is === 'call') {
    return (
      <PhoneFrame dark>
        <CallScreen call={call} nameOf={nameOf} hangUp={() => callId !== null && hangUp(callId)} done={() => setView({ is: 'dial' })} />
      </PhoneFrame>
    );
  }
  if (view.is === 'thread') {
    const { mine, business } = view;
    return (
      <PhoneFrame dark={false}>
        <ThreadScreen
          key={openKey}
          mine={mine}
          business={business}
          entries={threads.find(({ key }) => key === openKey)?.entries ?? []}
          nameOf={nameOf}
          legStates={(id) => legStatesSeen(state, id)}
          decisionOn={(id) => state.decisions.get(id) ?? null}
          back={() => setView({ is: 'threads' })}
          redial={() => redial(mine, business)}
          write={(text, media) => simulator.text({ from: mine, to: business, text, media })}
        />
      </PhoneFrame>
    );
  }
  return (
    <PhoneFrame dark={false}>
      {view.is === 'dial' ? (
        <DialScreen config={config} nameOf={nameOf} choices={choices} choose={choose} dial={dial} />
      ) : (
        <ThreadList threads={threads} unread={unread} nameOf={nameOf} open={open} />
      )}
      <Tabs shown={view.is} unread={unread.size} show={(is) => setView({ is })} />
    </PhoneFrame>
  );
}

function hangUp(callId: string): void {
  simulator.hangUp(callId).catch((error: unknown) => {
    // The call ended by itself in the meantime: the stream tells that.
    if (!(error instanceof Refused)) throw error;
  });
}
