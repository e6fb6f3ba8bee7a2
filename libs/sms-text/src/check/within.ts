import { type Template, toValueSync } from 'liquidjs';

/** All parts of a template, those within others as well, in their order. */
export const within = (templates: readonly Template[]): readonly Template[] =>
  templates.flatMap((template) => [template, ...(template.children ? within(toValueSync<Template[]>(template.children(false, true))) : [])]);
