import { useRef, type ChangeEvent, type ReactNode } from 'react';
import { Clip } from '../parts/icons.js';
import type { Attached } from '../wire/simulator.js';
import { attachedOf } from './attached-of.js';

/** Lets one choose photos and other files. */
export function AttachButton({ chosen }: { chosen(media: readonly Attached[]): void }): ReactNode {
  const files = useRef<HTMLInputElement>(null);
  const read = async ({ target }: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const media = await Promise.all([...(target.files ?? [])].map(attachedOf));
    // So that the same file can be chosen again.
    target.value = '';
    chosen(media);
  };
  return (
    <>
      <input ref={files} type="file" multiple hidden accept="image/*,video/*,audio/*,.pdf,.vcf" onChange={(event) => void read(event)} />
      <button type="button" className="attach" aria-label="Add a photo or a file" onClick={() => files.current?.click()}>
        <Clip />
      </button>
    </>
  );
}
