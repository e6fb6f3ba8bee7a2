import type { Cluster, PartitionAssigner } from 'kafkajs';
import { PartitionAssigners } from './kafkajs.js';

/**
 * Lets a consumer finish before its partitions may go to another. kafkajs has no callback for that, but the first thing
 * it does in every (re)join is to look up the group's coordinator, and it hands assigners the object it asks.
 * @param beforeJoin is awaited before each join; it must not take longer than a session may.
 */
export function assignerWithGate(beforeJoin: () => Promise<void>): PartitionAssigner {
  return (config) => {
    const { cluster } = config;
    const findGroupCoordinator: Cluster['findGroupCoordinator'] = cluster.findGroupCoordinator.bind(cluster);
    cluster.findGroupCoordinator = async (group) => {
      await beforeJoin();
      return findGroupCoordinator(group);
    };
    return PartitionAssigners.roundRobin(config);
  };
}
