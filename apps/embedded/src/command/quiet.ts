/** For parts that log while a command works: what matters to a person, they throw. */
export const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
