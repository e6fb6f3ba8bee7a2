import type { ReactNode } from 'react';
import { Message } from '../parts/message.js';
import type { Text } from '../wire/objects.js';
import { Attachment } from './attachment.js';
import { timeOfDay } from '../words/clock.js';
import { delivery } from '../words/delivery.js';
import { seconds } from '../words/duration.js';

interface Props {
  text: Text;
  /** How long after the call it came, when it was the first one after it. */
  afterCallMs: number | null;
  /** It came just now, and moves in. */
  arriving: boolean;
}

/** One text message. */
export function BubbleOf({ text, afterCallMs, arriving }: Props): ReactNode {
  const fate = delivery(text.status);
  const here = text.direction === 'from-phone' || fate.tone === 'good';
  return (
    <div className={`message ${text.direction} ${here ? 'here' : fate.tone}${arriving ? ' arriving' : ''}`}>
      {text.media.map((medium) => (
        <Attachment key={medium.id} medium={medium} />
      ))}
      {(text.text !== '' || text.media.length === 0) && (
        <p className={onlyEmoji(text.text) ? 'bubble big' : 'bubble'} dir="auto">
          <Message text={text.text} />
        </p>
      )}
      {afterCallMs !== null && here && (
        <p className="after">
          {text.arrivedAt ? 'arrived' : 'sent'} {seconds(afterCallMs)} after the call ended
        </p>
      )}
      <p className={`fate ${fate.tone}`}>
        {timeOfDay.toTheMinute(text.arrivedAt ?? text.at)} · {fate.words}
      </p>
    </div>
  );
}

function onlyEmoji(text: string): boolean {
  return /^(\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200d|\ufe0f|\s){1,12}$/u.test(text);
}
