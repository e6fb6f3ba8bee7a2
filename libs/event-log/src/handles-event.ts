import type { AnyContract, EventContract, Event, Keyed } from '@ringback/event-contracts';

const HANDLED = Symbol('ringback:handles-event');

interface Handled {
  contract: AnyContract;
  method: string | symbol;
}

/**
 * Marks a method `(event, unit)` of a provider as the handler of an event. It runs inside the unit's transaction, next to
 * the handlers of other callers' events: events of one key run one after another, and what it awaits of `unit` is
 * answered together with the others'. What it throws decides the event's fate, see errors.ts.
 */
export function HandlesEvent<Data extends Keyed>(contract: EventContract<string, Data>) {
  return <Method extends (event: Event<Data>, unit: never) => Promise<void>>(
    target: object,
    method: string | symbol,
    _descriptor: TypedPropertyDescriptor<Method>,
  ): void => {
    const handled = (Reflect.get(target, HANDLED) as Handled[] | undefined) ?? [];
    Reflect.set(target, HANDLED, [...handled, { contract, method }]);
  };
}

export type EventHandler<Unit> = (event: Event, unit: Unit) => Promise<void>;

export interface Handler<Unit> {
  contract: AnyContract;
  handle: EventHandler<Unit>;
  /** `MissedCallHandler.onMissed`, for messages to people. */
  name: string;
}

/** The handlers that these providers declare. */
export function handlersOf<Unit>(providers: readonly object[]): Handler<Unit>[] {
  return providers.flatMap((provider) => {
    const declared = (Reflect.get(provider, HANDLED) as Handled[] | undefined) ?? [];
    return declared.map(({ contract, method }) => ({
      contract,
      name: `${provider.constructor.name}.${String(method)}`,
      handle: (event: Event, unit: Unit) =>
        (Reflect.get(provider, method) as (event: Event, unit: Unit) => Promise<void>).call(provider, event, unit),
    }));
  });
}

/**
 * One handler for each consumed event, and no other.
 * @throws Error naming the fix, so that a service with a forgotten or doubled handler does not start.
 */
export function handlerTable<Unit>(
  service: string,
  consumes: readonly AnyContract[],
  handlers: readonly Handler<Unit>[],
): ReadonlyMap<string, Handler<Unit>> {
  const problems: string[] = [];
  for (const contract of consumes) {
    const found = handlers.filter((handler) => handler.contract.type === contract.type);
    if (found.length === 0) {
      problems.push(`it consumes ${contract.type} but no provider handles it: add a method with @HandlesEvent for it, or stop consuming it`);
    }
    if (found.length > 1) {
      problems.push(`${contract.type} has ${found.length} handlers (${found.map(({ name }) => name).join(', ')}): keep one`);
    }
  }
  for (const handler of handlers) {
    if (!consumes.some((contract) => contract.type === handler.contract.type)) {
      problems.push(`${handler.name} handles ${handler.contract.type}, which the service does not consume: add it to "consumes"`);
    }
  }
  if (problems.length > 0) throw new Error(`${service} cannot start:\n- ${problems.join('\n- ')}`);
  return new Map(handlers.map((handler) => [handler.contract.type, handler]));
}
