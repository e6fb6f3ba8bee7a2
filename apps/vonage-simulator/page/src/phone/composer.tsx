import { useRef, useState, type KeyboardEvent, type ReactNode, type SubmitEvent } from 'react';
import { Send } from '../parts/icons.js';
import { Refused, type Attached } from '../wire/simulator.js';
import { AttachButton } from './attach-button.js';
import { AttachedList } from './attached-list.js';

/** Where one writes. Enter sends, Shift+Enter begins a new line. What could not be sent stays. */
export function Composer({ to, write }: { to: string; write(text: string, media: readonly Attached[]): Promise<void> }): ReactNode {
  const [text, setText] = useState('');
  const [media, setMedia] = useState<readonly Attached[]>([]);
  const [sending, setSending] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const input = useRef<HTMLTextAreaElement>(null);
  const empty = text.trim() === '' && media.length === 0;

  const send = async (): Promise<void> => {
    if (sending || empty) return;
    setSending(true);
    setRefused(null);
    try {
      await write(text.trim() === '' ? '' : text, media);
      setText('');
      setMedia([]);
      input.current?.focus();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setRefused(error);
    } finally {
      setSending(false);
    }
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    void send();
  };
  const enter = (event: KeyboardEvent): void => {
    // While an input method composes a character, Enter belongs to it.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void send();
  };

  return (
    <form className="composer" onSubmit={submit}>
      {refused && (
        <p className="objection" role="alert">
          <strong>{refused.title}.</strong> {refused.detail}
        </p>
      )}
      <AttachedList media={media} change={setMedia} />
      <div className="field">
        <AttachButton chosen={(chosen) => setMedia([...media, ...chosen])} />
        <textarea
          ref={input}
          rows={1}
          dir="auto"
          value={text}
          placeholder="Text message"
          aria-label={`Text message to ${to}`}
          onChange={({ target }) => setText(target.value)}
          onKeyDown={enter}
        />
        <button type="submit" aria-label="Send" disabled={sending || empty}>
          <Send />
        </button>
      </div>
    </form>
  );
}
