import type { OutboundCall as Shown } from '../board/objects.js';
import type { CallSurroundings } from './call.js';
import type { CallHost, ShownLegs } from './call-host.js';
import type { Staff } from './staff.js';

/** A call that the product began by itself, while nobody calls the number: its phones do what the simulator's phones do. */
export class OutboundCall implements CallHost {
  readonly #shown: Shown;

  constructor(
    from: string,
    readonly outside: CallSurroundings,
  ) {
    this.#shown = { id: outside.around.newId(), from, state: 'ringing', staffLegs: [], startedAt: outside.around.now().toISOString(), endedAt: null };
  }

  staffAt(number: string): Staff {
    return this.outside.phones.habitOf(number);
  }

  changed(change: (shown: ShownLegs) => void): void {
    change(this.#shown);
    this.outside.showOutbound(this.#shown);
  }

  end(): void {
    this.#shown.endedAt = this.outside.around.now().toISOString();
    this.changed((shown) => (shown.state = 'ended'));
  }
}
