import type { ReactNode } from 'react';

function icon(drawing: ReactNode, viewBox = '0 0 24 24') {
  return function Icon(): ReactNode {
    return (
      <svg className="icon" viewBox={viewBox} fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
        {drawing}
      </svg>
    );
  };
}

const handset =
  'M6.6 3.5h2.7c.5 0 .9.3 1 .8l.8 3.3c.1.4 0 .8-.3 1.1L8.9 10.6a13 13 0 0 0 4.5 4.5l1.9-1.9c.3-.3.7-.4 1.1-.3l3.3.8c.5.1.8.5.8 1v2.7c0 1.2-1 2.1-2.1 2A16 16 0 0 1 4.6 5.6c-.1-1.1.8-2.1 2-2.1Z';

export const Handset = icon(<path d={handset} fill="currentColor" stroke="none" />);
export const HangUp = icon(
  <path
    d="M12 8.5c-3.3 0-6.3 1-8.6 2.7-.7.5-.9 1.4-.6 2.2l.8 1.9c.2.6.8.9 1.4.8l3-.6c.6-.1 1-.6 1-1.2v-1.7c2-.6 4-.6 6 0v1.7c0 .6.4 1.1 1 1.2l3 .6c.6.1 1.2-.2 1.4-.8l.8-1.9c.3-.8.1-1.7-.6-2.2A14.6 14.6 0 0 0 12 8.5Z"
    fill="currentColor"
    stroke="none"
  />,
);
export const Bubble = icon(<path d="M5.5 4.5h13a2 2 0 0 1 2 2v8.5a2 2 0 0 1-2 2h-7.3L7 20.5V17H5.5a2 2 0 0 1-2-2V6.5a2 2 0 0 1 2-2Z" />);
export const Send = icon(<path d="M12 19V5.5m0 0L6 11.5m6-6 6 6" strokeWidth="2.4" />);
export const Clip = icon(<path d="m19.5 11.5-7.8 7.8a4.6 4.6 0 0 1-6.5-6.5l8.3-8.3a3.1 3.1 0 0 1 4.4 4.4l-8.2 8.2a1.5 1.5 0 0 1-2.2-2.2l7.3-7.3" />);
export const Cross = icon(<path d="m6.5 6.5 11 11m0-11-11 11" strokeWidth="2.2" />);
export const Back = icon(<path d="m14.5 5-7 7 7 7" strokeWidth="2.2" />);
export const Chevron = icon(<path d="m8 10 4 4 4-4" strokeWidth="2" />);
export const Person = icon(
  <g fill="currentColor" stroke="none">
    <circle cx="12" cy="8.5" r="4" />
    <path d="M4 20c.6-4 3.8-6.2 8-6.2s7.4 2.2 8 6.2z" />
  </g>,
);
export const Shop = icon(<path d="M4.5 10v9.5h15V10M3.5 9.5 5.5 4.5h13l2 5c0 1.4-1.2 2.5-2.8 2.5S15 10.9 15 9.5c0 1.4-1.3 2.5-3 2.5S9 10.9 9 9.5c0 1.4-1.1 2.5-2.7 2.5S3.5 10.9 3.5 9.5Zm6 10V15h5v4.5" />);
export const Bell = icon(<path d="M12 4a5.5 5.5 0 0 0-5.5 5.5c0 4.5-2 6-2 7h15c0-1-2-2.5-2-7A5.5 5.5 0 0 0 12 4Zm-2 15.5a2 2 0 0 0 4 0" />);
export const Fork = icon(<path d="M12 20v-6.5L6 5.5m6 8 6-8" strokeWidth="2.4" />);
export const Tick = icon(<path d="m5 12.5 4.5 4.5L19 7.5" strokeWidth="2.4" />);
export const Warning = icon(<path d="M12 8.5v4.5m0 3.3v.2M10.3 4.5 2.9 17.5a2 2 0 0 0 1.7 3h14.8a2 2 0 0 0 1.7-3L13.7 4.5a2 2 0 0 0-3.4 0Z" />);
export const Speech = icon(<path d="M4 10v4M8 7v10M12 4.5v15M16 8v8M20 10.5v3" strokeWidth="2" />);
export const Copy = icon(<path d="M8.5 8.5v-3a1.5 1.5 0 0 1 1.5-1.5h8a1.5 1.5 0 0 1 1.5 1.5v8a1.5 1.5 0 0 1-1.5 1.5h-2.5m-9.5-6.5h8a1.5 1.5 0 0 1 1.5 1.5v8a1.5 1.5 0 0 1-1.5 1.5H6a1.5 1.5 0 0 1-1.5-1.5v-8A1.5 1.5 0 0 1 6 8.5Z" />);

/** One picture for each thing that can happen at the business. */
export const endingIcons = {
  'no-answer': Bell,
  busy: icon(<path d="M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17Zm-6 14.5L18 6" />),
  declined: HangUp,
  voicemail: icon(<path d="M7 8.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7Zm10 0a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7ZM7 15.5h10" />),
  answered: Handset,
  unreachable: icon(<path d="M4.5 19.5v-3m5 3v-6m5 6v-2m5 2V5.5M4 4l16 16" />),
};
