import { z } from 'zod';

export const ErasureView = z.object({
  id: z.uuid(),
  state: z.enum(['under-way', 'done']),
  askedAt: z.string(),
  author: z.object({ name: z.string(), key: z.string() }),
  /** Of the person. */
  numbers: z.int(),
  /** All that keep something of people; `doneAt` is null while one is not done. */
  services: z.array(z.object({ service: z.string(), doneAt: z.string().nullable() })),
});
export type ErasureView = z.infer<typeof ErasureView>;
