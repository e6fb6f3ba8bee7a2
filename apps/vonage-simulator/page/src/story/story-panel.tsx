import { useMemo, type ReactNode } from 'react';
import { Bubble, Fork, Handset, HangUp, Person, Speech, Tick, Warning } from '../parts/icons.js';
import { Message } from '../parts/message.js';
import { useStickToBottom } from '../parts/use-stick-to-bottom.js';
import type { Simulation } from '../state/simulation.js';
import { timeOfDay } from '../words/clock.js';
import { seconds } from '../words/duration.js';
import type { NameOf } from '../words/phone-number.js';
import { lastSpeed } from '../words/speed.js';
import { story, type StoryLine, type StoryTone } from '../words/story.js';

/** More than this is no story any more. */
const mostLines = 150;

const icons: Record<StoryTone, () => ReactNode> = {
  call: Handset,
  quiet: Speech,
  missed: HangUp,
  answered: Person,
  text: Bubble,
  reply: Bubble,
  good: Tick,
  bad: Warning,
  yes: Fork,
  no: Fork,
  open: Fork,
};

/** What happened, live, in an owner's words. */
export function StoryPanel({ state, nameOf }: { state: Simulation; nameOf: NameOf }): ReactNode {
  const lines = useMemo(() => story(state, nameOf).slice(-mostLines), [state, nameOf]);
  const speed = useMemo(() => lastSpeed(state), [state.calls, state.texts]);

  return (
    <section className="panel story" aria-labelledby="story-title">
      <header>
        <h2 id="story-title">What happened</h2>
        {speed !== null && (
          <p className="speed">
            <b>{seconds(speed)}</b> from the end of the call to the text
          </p>
        )}
      </header>
      {lines.length === 0 ? <FirstSteps /> : <Lines lines={lines} />}
    </section>
  );
}

function Lines({ lines }: { lines: readonly StoryLine[] }): ReactNode {
  const list = useStickToBottom<HTMLOListElement>(lines);
  return (
    <ol ref={list} role="log" aria-label="What happened" tabIndex={0}>
      {lines.map((line) => (
        <Line key={line.key} line={line} />
      ))}
    </ol>
  );
}

function Line({ line: { at, tone, words, quote, why, codes = [] } }: { line: StoryLine }): ReactNode {
  const Icon = icons[tone];
  return (
    <li className={tone}>
      <span className="mark">
        <Icon />
      </span>
      <div>
        <p>{words}</p>
        {why !== undefined && (
          <p className="why" dir="auto">
            {why}
          </p>
        )}
        {codes.length > 0 && (
          <ul className="codes">
            {codes.map(({ of, code }) => (
              <li key={of}>
                {of} <code>{code}</code>
              </li>
            ))}
          </ul>
        )}
        {quote !== undefined && (
          <blockquote dir="auto">
            <Message text={quote} />
          </blockquote>
        )}
      </div>
      <time>{timeOfDay.toTheSecond(at)}</time>
    </li>
  );
}

function FirstSteps(): ReactNode {
  return (
    <ol className="first-steps">
      <li>
        <b>Choose</b> who you are and what happens at the business.
      </li>
      <li>
        <b>Press the green button</b> and let it ring. You are now a customer nobody picks up for.
      </li>
      <li>
        <b>Watch the text arrive</b>, and answer it like a customer would. Every step is told here.
      </li>
    </ol>
  );
}
