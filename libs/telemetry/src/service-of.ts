/** The name of the service whose main file this is: `…/apps/messaging/dist/main.js` is `messaging`. The one process of all is `ringback`. */
export function serviceOf(mainFile: string | undefined): string {
  const service = /([^/\\]+)[/\\]dist[/\\]main\.js$/.exec(mainFile ?? '')?.[1] ?? 'ringback';
  return service === 'embedded' ? 'ringback' : service;
}
