import { CallMissed, ContactResolved } from '@ringback/event-contracts';
import { describe, expect, it } from 'vitest';
import { HandlesEvent, handlersOf, handlerTable } from './handles-event.js';

class MissedCalls {
  readonly seen: unknown[] = [];

  @HandlesEvent(CallMissed)
  onMissed(event: unknown, unit: string): Promise<void> {
    this.seen.push([event, unit]);
    return Promise.resolve();
  }
}

class MoreMissedCalls {
  @HandlesEvent(CallMissed)
  again(): Promise<void> {
    return Promise.resolve();
  }
}

class Silent {
  readonly handles = 'nothing';
}

const tableOf = (consumes: Parameters<typeof handlerTable>[1], ...providers: object[]) => () => handlerTable('messaging', consumes, handlersOf(providers));

describe('a service starts only with one handler for each event it consumes', () => {
  it('and not without one: the message names the event and the fix', () => {
    expect(tableOf([CallMissed, ContactResolved], new MissedCalls(), new Silent())).toThrow(
      'messaging cannot start:\n- it consumes contact.resolved but no provider handles it: add a method with @HandlesEvent for it, or stop consuming it',
    );
  });

  it('and not with two: the message names both', () => {
    expect(tableOf([CallMissed], new MissedCalls(), new MoreMissedCalls())).toThrow(
      'call.missed has 2 handlers (MissedCalls.onMissed, MoreMissedCalls.again): keep one',
    );
  });

  it('and not with one for an event that it does not consume', () => {
    expect(tableOf([], new MissedCalls())).toThrow('MissedCalls.onMissed handles call.missed, which the service does not consume: add it to "consumes"');
  });

  it('and tells all that is wrong at once', () => {
    expect(tableOf([ContactResolved], new MissedCalls())).toThrow(/contact\.resolved[^]*call\.missed/);
  });

  it('whose method is called on its own provider', async () => {
    const provider = new MissedCalls();
    const handler = tableOf([CallMissed], provider)().get('call.missed');
    await handler?.handle({ id: 'e' } as never, 'unit');
    expect(provider.seen).toEqual([[{ id: 'e' }, 'unit']]);
  });

  it('and a subclass adds to what its parent handles, leaving the parent as it was', () => {
    class Both extends MissedCalls {
      @HandlesEvent(ContactResolved)
      onResolved(): Promise<void> {
        return Promise.resolve();
      }
    }
    expect(handlersOf([new Both()]).map(({ name }) => name)).toEqual(['Both.onMissed', 'Both.onResolved']);
    expect(handlersOf([new MissedCalls()]).map(({ name }) => name)).toEqual(['MissedCalls.onMissed']);
  });
});
