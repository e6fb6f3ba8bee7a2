/** Work that lies in rows until its time comes. */
export interface DueWork<Item> {
  /** In hand at once. */
  atOnce: number;
  /** Takes so many that are due, so that no other replica takes them meanwhile. */
  take(limit: number): Promise<readonly Item[]>;
  each(item: Item): Promise<void>;
  /** Then what is not taken yet is left. */
  isStopping(): boolean;
}

/** Does all that is due, few at a time. */
export async function inRounds<Item>({ atOnce, take, each, isStopping }: DueWork<Item>): Promise<void> {
  let more = true;
  while (more && !isStopping()) {
    const due = await take(atOnce);
    await Promise.all(due.map((item) => each(item)));
    more = due.length === atOnce;
  }
}
