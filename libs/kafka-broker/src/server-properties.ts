/** A broker and controller in one process, for one machine: nothing is replicated, and a group does not wait for latecomers. */
export const commonSettings: Readonly<Record<string, string>> = {
  'process.roles': 'broker,controller',
  'node.id': '1',
  'controller.listener.names': 'CONTROLLER',
  'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
  'inter.broker.listener.name': 'PLAINTEXT',
  'auto.create.topics.enable': 'false',
  'default.replication.factor': '1',
  'min.insync.replicas': '1',
  'offsets.topic.replication.factor': '1',
  'offsets.topic.num.partitions': '4',
  'transaction.state.log.replication.factor': '1',
  'transaction.state.log.min.isr': '1',
  'share.coordinator.state.topic.replication.factor': '1',
  'share.coordinator.state.topic.min.isr': '1',
  // A broker that was killed may not come back before its old registration has lapsed.
  'broker.session.timeout.ms': '3000',
  'broker.heartbeat.interval.ms': '500',
  // A client whose clock is ahead is heard, as it was before Kafka 4: clocks that are wrong are tried on this broker.
  'log.message.timestamp.after.max.ms': '9223372036854775807',
  'group.initial.rebalance.delay.ms': '0',
  'group.min.session.timeout.ms': '1000',
};

/** One more listener. It tells its clients another port than its own, as they must be told who reach it through a proxy. */
export interface KafkaDoor {
  port: number;
  advertisedPort: number;
  /** Who may come in, by SASL; anybody without it. */
  login?: KafkaLogin;
  /** The broker's key and certificate, in a file that Java reads (PKCS #12); without it nothing is encrypted. */
  tls?: { keystore: string; password: string };
}

export interface KafkaLogin {
  /** The default is PLAIN. */
  mechanism?: 'PLAIN' | 'SCRAM-SHA-512';
  username: string;
  password: string;
}

export function jvmSettings(place: { logDir: string; port: number; controllerPort: number; doors?: readonly KafkaDoor[] }): string {
  const doors = (place.doors ?? []).map((door, index) => ({ ...door, name: `DOOR${index}` }));
  const settings = {
    ...commonSettings,
    'listener.security.protocol.map': [commonSettings['listener.security.protocol.map'], ...doors.map((door) => `${door.name}:${protocolOf(door)}`)].join(','),
    listeners: [
      `PLAINTEXT://127.0.0.1:${place.port},CONTROLLER://127.0.0.1:${place.controllerPort}`,
      ...doors.map(({ name, port }) => `${name}://127.0.0.1:${port}`),
    ].join(','),
    'advertised.listeners': [`PLAINTEXT://127.0.0.1:${place.port}`, ...doors.map(({ name, advertisedPort }) => `${name}://127.0.0.1:${advertisedPort}`)].join(','),
    // Not the quorum that `format --standalone` writes into the data: that one would pin the controller's port for ever.
    'controller.quorum.voters': `1@127.0.0.1:${place.controllerPort}`,
    'log.dirs': place.logDir,
    ...Object.fromEntries(doors.flatMap((door) => [...loginSettings(door), ...tlsSettings(door)])),
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

type NamedDoor = KafkaDoor & { name: string };

const protocolOf = ({ login, tls }: KafkaDoor): string => `${login ? 'SASL_' : ''}${tls ? 'SSL' : 'PLAINTEXT'}`;

const listenerOf = ({ name }: NamedDoor): string => `listener.name.${name.toLowerCase()}`;

function loginSettings(door: NamedDoor): [string, string][] {
  const { login } = door;
  if (!login) return [];
  const { mechanism = 'PLAIN', username, password } = login;
  // Those of SCRAM are kept with the broker's data, where they are put when it is formatted.
  const users = mechanism === 'PLAIN' ? `plain.PlainLoginModule required user_${username}="${password}"` : 'scram.ScramLoginModule required';
  return [
    [`${listenerOf(door)}.sasl.enabled.mechanisms`, mechanism],
    [`${listenerOf(door)}.${mechanism.toLowerCase()}.sasl.jaas.config`, `org.apache.kafka.common.security.${users};`],
  ];
}

function tlsSettings(door: NamedDoor): [string, string][] {
  const { tls } = door;
  if (!tls) return [];
  return Object.entries({ type: 'PKCS12', location: tls.keystore, password: tls.password }).map(([name, value]) => [`${listenerOf(door)}.ssl.keystore.${name}`, value]);
}
