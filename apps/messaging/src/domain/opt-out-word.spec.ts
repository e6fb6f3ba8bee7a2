import { describe, expect, it } from 'vitest';
import { optOutOrder } from './opt-out-word.js';

describe('an order to stop', () => {
  it.each(['STOP', 'stop', ' Stop. ', 'STOP!!!', 'stop all', 'StopAll', 'QUIT', 'end', 'Revoke', 'opt out', 'OPT-OUT', 'optout', 'cancel', 'Unsubscribe', 'remove', 'ARRÊT', 'arret', 'TD', '"STOP"', 'STOP 🙏'])(
    'is %j',
    (text) => expect(optOutOrder(text)).toBe('stop'),
  );

  it.each(['START', 'start.', 'UNSTOP', 'un-stop'])('is taken back by %j', (text) => expect(optOutOrder(text)).toBe('start'));

  it.each(['', '?!', 'stop by tomorrow at 5?', 'cancel my 3pm', 'end of the month', 'no', 'yes', 'yes please', 'restart', 'help my basement floods', 'don’t stop'])(
    'is not %j',
    (text) => expect(optOutOrder(text)).toBeNull(),
  );
});
