/** The environment without its empty variables, which Compose and Helm pass for what is not set. */
export const givenSettings = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv => Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''));
