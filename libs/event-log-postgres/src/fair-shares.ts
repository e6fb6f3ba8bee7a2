export interface ShareMember {
  id: string;
  topics: readonly string[];
}

export interface SharePartition {
  id: number;
  topic: string;
  /** Who has it now, if that member is alive. */
  owner: string | null;
}

/**
 * Who should deliver each partition: as even as can be among those who subscribe to its topic, moving as few as possible.
 * @returns partition id → member id; null when nobody subscribes to its topic.
 */
export function fairShares(members: readonly ShareMember[], partitions: readonly SharePartition[]): ReadonlyMap<number, string | null> {
  const shares = new Map<string, SharePartition[]>(members.map(({ id }) => [id, []]));
  const eligible = (partition: SharePartition) => members.filter(({ topics }) => topics.includes(partition.topic));
  const sizeOf = (id: string) => shares.get(id)?.length ?? 0;
  const smallest = (candidates: readonly ShareMember[]) =>
    candidates.reduce<ShareMember | undefined>((best, member) => (best === undefined || sizeOf(member.id) < sizeOf(best.id) ? member : best), undefined);

  const result = new Map<number, string | null>();
  const give = (partition: SharePartition, id: string | null) => {
    result.set(partition.id, id);
    if (id !== null) shares.get(id)?.push(partition);
  };

  const keeps = (partition: SharePartition) => eligible(partition).some(({ id }) => id === partition.owner);
  for (const partition of partitions.filter(keeps)) give(partition, partition.owner);
  for (const partition of partitions.filter((partition) => !keeps(partition))) give(partition, smallest(eligible(partition))?.id ?? null);

  for (;;) {
    const move = nextMove();
    if (!move) return result;
    shares.set(move.from, (shares.get(move.from) ?? []).filter(({ id }) => id !== move.partition.id));
    give(move.partition, move.to);
  }

  /** From a member that has at least two more than another who could take one. */
  function nextMove(): { partition: SharePartition; from: string; to: string } | undefined {
    const byLoad = [...shares.entries()].sort(([, a], [, b]) => b.length - a.length);
    for (const [from, owned] of byLoad) {
      for (const partition of owned) {
        const to = smallest(eligible(partition));
        if (to && sizeOf(to.id) + 1 < owned.length) return { partition, from, to: to.id };
      }
    }
    return undefined;
  }
}
