export interface Delivery {
  words: string;
  tone: 'pending' | 'good' | 'bad';
}

/** What became of a text, as a person would say it. */
const deliveries: Readonly<Record<string, Delivery>> = {
  accepted: { words: 'On its way', tone: 'pending' },
  submitted: { words: 'On its way', tone: 'pending' },
  sent: { words: 'Sending…', tone: 'pending' },
  delivered: { words: 'Delivered', tone: 'good' },
  received: { words: 'Delivered', tone: 'good' },
  rejected: { words: 'Never arrived: refused by the carrier', tone: 'bad' },
  undeliverable: { words: 'Never arrived: it could not be delivered', tone: 'bad' },
  failed: { words: 'Not delivered: Ringback did not take it', tone: 'bad' },
};

/** A word this page does not know is shown as it is. */
export function delivery(status: string): Delivery {
  return deliveries[status] ?? { words: status, tone: 'pending' };
}
