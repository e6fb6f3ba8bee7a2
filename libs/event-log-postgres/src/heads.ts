/** Where each partition ends, as far as this process knows: from what it published, and from a look at the tables now and then. */
export class Heads {
  private readonly known = new Map<number, number>();
  private readonly listeners = new Set<() => void>();

  of(partitionId: number): number {
    return this.known.get(partitionId) ?? 0;
  }

  /** Listeners are told at once, and only take note: nobody's handler runs inside somebody's publish. */
  raise(heads: readonly (readonly [partitionId: number, head: number])[]): void {
    let grown = false;
    for (const [partitionId, head] of heads) {
      if (head <= this.of(partitionId)) continue;
      this.known.set(partitionId, head);
      grown = true;
    }
    if (grown) for (const listener of this.listeners) listener();
  }

  onGrowth(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
