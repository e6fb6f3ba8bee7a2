export { createKafkaEventLog, type KafkaEventLog } from './kafka-event-log.js';
export { kafkaSecurity, type KafkaSecurityEnvironment } from './kafka-security.js';
export type { KafkaConnection } from './kafka-client.js';
export { openTopicAdmin, type TopicAdmin } from './topics/topic-admin.js';
export { loadTopics, type TopicSettings } from './topics/topic-settings.js';
export { applyTopics, planTopics, type TopicChange } from './topics/topic-plan.js';
export { commandTopics, describeChange, TOPICS_FILE, type TopicsOrder } from './topics/topics-command.js';
export { groupStandings, type GroupStanding } from './group-standing.js';
