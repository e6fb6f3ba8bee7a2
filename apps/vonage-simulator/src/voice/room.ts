import type { Surroundings } from '../surroundings.js';
import type { ActionOf } from './ncco.js';
import type { Party } from './party.js';

/** The named conversations of the application. Whoever names one first opens it. */
export class Rooms {
  readonly #rooms = new Map<string, Room>();
  readonly #changed = new EventTarget();

  constructor(private readonly around: Surroundings) {}

  /** Comes in and stays. Resolves when the conversation ends around them; rejects when they are disturbed before. */
  async stay(party: Party, action: ActionOf<'conversation'>): Promise<void> {
    const room = this.#rooms.get(action.name) ?? new Room(`CON-${this.around.newId()}`);
    this.#rooms.set(action.name, room);
    room.enter(party, action.startOnEnter ?? true);
    this.#changed.dispatchEvent(new Event('change'));
    try {
      await party.until(room.ended);
    } finally {
      room.leave(party, action.endOnExit ?? false);
      if (room.isEmpty && this.#rooms.get(action.name) === room) this.#rooms.delete(action.name);
    }
  }

  /** Resolves when this party is in a conversation with another one. */
  meeting(party: Party): Promise<void> {
    const together = () => [...this.#rooms.values()].some((room) => room.hears(party));
    return new Promise((resolve) => {
      const look = () => {
        if (!together()) return;
        this.#changed.removeEventListener('change', look);
        resolve();
      };
      this.#changed.addEventListener('change', look);
      party.gone.addEventListener('abort', () => this.#changed.removeEventListener('change', look), { once: true });
      look();
    });
  }

  clear(): void {
    this.#rooms.clear();
  }
}

/** A conversation that legs come into and leave. Its id is not that of the calls they came with. */
class Room {
  readonly #over = Promise.withResolvers<null>();
  readonly #members = new Set<Party>();
  #started = false;

  constructor(private readonly conversationUuid: string) {}

  get ended(): Promise<null> {
    return this.#over.promise;
  }

  get isEmpty(): boolean {
    return this.#members.size === 0;
  }

  hears(party: Party): boolean {
    return this.#started && this.#members.has(party) && this.#members.size > 1;
  }

  enter(party: Party, starts: boolean): void {
    const { leg, outside } = party;
    const timestamp = outside.around.now().toISOString();
    party.tell({ conversation_uuid_from: leg.conversationUuid, type: 'transfer', uuid: leg.uuid, conversation_uuid_to: this.conversationUuid, timestamp });
    leg.conversationUuid = this.conversationUuid;
    this.#members.add(party);
    this.#started ||= starts;
  }

  leave(party: Party, ends: boolean): void {
    this.#members.delete(party);
    if (ends || this.isEmpty) this.#over.resolve(null);
  }
}
