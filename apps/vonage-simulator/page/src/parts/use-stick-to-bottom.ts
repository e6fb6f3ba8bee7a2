import { useLayoutEffect, useRef, type RefObject } from 'react';

const nearlyThere = 80;

/** Keeps a scrolling list at its end as it grows or its frame shrinks, unless the reader scrolled up to read. */
export function useStickToBottom<T extends HTMLElement>(growsWith: unknown): RefObject<T | null> {
  const list = useRef<T>(null);
  const reading = useRef(false);

  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return;
    const scrolled = (): void => {
      reading.current = element.scrollHeight - element.scrollTop - element.clientHeight > nearlyThere;
    };
    const resized = new ResizeObserver(() => {
      if (!reading.current) element.scrollTop = element.scrollHeight;
    });
    element.addEventListener('scroll', scrolled, { passive: true });
    resized.observe(element);
    return () => {
      element.removeEventListener('scroll', scrolled);
      resized.disconnect();
    };
  }, []);

  useLayoutEffect(() => {
    const element = list.current;
    if (element && !reading.current) element.scrollTop = element.scrollHeight;
  }, [growsWith]);

  return list;
}
