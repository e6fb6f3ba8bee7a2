import { useState, type ReactNode } from 'react';
import { Copy, Tick } from '../parts/icons.js';
import { jsonTokens } from './json-tokens.js';

/** JSON to read and to copy. */
export function Json({ label, value }: { label: string; value: unknown }): ReactNode {
  const tokens = jsonTokens(value);
  return (
    <div className="json">
      <p>{label}</p>
      <CopyButton what={label} text={tokens.map(({ text }) => text).join('')} />
      <pre tabIndex={0} aria-label={`${label} as JSON`}>
        {tokens.map(({ is, text }, index) => (is === 'mark' ? text : <span key={index} className={is}>{text}</span>))}
      </pre>
    </div>
  );
}

function CopyButton({ what, text }: { what: string; text: string }): ReactNode {
  const [copied, setCopied] = useState(false);
  // Browsers offer the clipboard to secure pages and to localhost only.
  if (!('clipboard' in navigator)) return null;
  const copy = (): void => void navigator.clipboard.writeText(text).then(() => setCopied(true), () => setCopied(false));
  return (
    <button type="button" className="plain" aria-label={copied ? 'Copied' : `Copy ${what.toLowerCase()}`} onClick={copy} onBlur={() => setCopied(false)}>
      {copied ? <Tick /> : <Copy />}
    </button>
  );
}
