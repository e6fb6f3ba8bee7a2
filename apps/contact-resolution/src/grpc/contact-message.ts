import type { ContactResolution } from '@ringback/grpc-contracts';
import type { ListedContact } from '../store/contact-list.js';

export function contactMessage({ name, region, optedOutSince, firstSeenAt, lastSeenAt, ...contact }: ListedContact): ContactResolution.Contact {
  return {
    ...contact,
    ...(name === null ? {} : { name }),
    ...(region === null ? {} : { region }),
    ...(optedOutSince === null ? {} : { optedOutSince: optedOutSince.toISOString() }),
    firstSeenAt: firstSeenAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
  };
}
