/** What must hold of everything that the chart makes, whatever the values: each policy returns what breaks it. */

const SERVICES = ['admin-api', 'analytics', 'call-ingest', 'contact-resolution', 'messaging', 'qualification-conversation'];
/** All that the internet may reach, and who answers there. */
const PUBLIC = {
  '/webhooks/vonage/': 'call-ingest',
  '/v1/triggers/': 'call-ingest',
  '/webhooks/bookings/': 'qualification-conversation',
  '/l/': 'qualification-conversation',
  '/b/': 'qualification-conversation',
  '/calendars/': 'qualification-conversation',
};
/** Names of settings whose values nobody else may know. */
const SECRET = /(^|_)(KEY|SECRET|PASSWORD|TOKEN|CREDENTIALS)(_|$)|^(DATABASE|SMTP)_URL$/;

export const policies = {
  'there is a Deployment for every service': (all) => {
    const found = ofKind(all, 'Deployment').map(serviceOf).toSorted();
    return String(found) === String(SERVICES) ? [] : [`the services are ${found}, not ${SERVICES}`];
  },

  'no container runs as root': (all) =>
    eachContainer(all, ({ securityContext: own = {} }, { securityContext: pods = {} }) => {
      const user = own.runAsUser ?? pods.runAsUser;
      return [
        (own.runAsNonRoot ?? pods.runAsNonRoot) !== true && 'may run as root: set runAsNonRoot',
        !(user > 0) && `runs as user ${user}: set runAsUser to another than 0`,
        own.runAsNonRoot === false && 'is allowed to run as root',
      ];
    }),

  'no container can gain rights or write to its image': (all) =>
    eachContainer(all, ({ securityContext: own = {} }, pod) => [
      own.privileged === true && 'is privileged',
      own.allowPrivilegeEscalation !== false && 'may gain privileges: set allowPrivilegeEscalation to false',
      own.readOnlyRootFilesystem !== true && 'may write to its image: set readOnlyRootFilesystem',
      String(own.capabilities?.drop) !== 'ALL' && 'keeps capabilities: drop ALL',
      own.capabilities?.add !== undefined && `adds capabilities ${own.capabilities.add}`,
      (own.seccompProfile ?? pod.securityContext?.seccompProfile)?.type !== 'RuntimeDefault' && 'has no seccomp profile RuntimeDefault',
      ['hostNetwork', 'hostPID', 'hostIPC'].some((name) => pod[name]) && 'shares a namespace of its node',
      (pod.volumes ?? []).some(({ hostPath }) => hostPath) && 'sees files of its node',
      pod.automountServiceAccountToken !== false && 'has a token for the API of Kubernetes',
    ]),

  'every image has a version': (all) =>
    eachContainer(all, ({ image = '' }) => [(!/(:[\w.-]+|@sha256:[0-9a-f]{64})$/.test(image) || image.endsWith(':latest')) && `has the image "${image}": name its version`]),

  'every container has requests and limits': (all) =>
    eachContainer(all, ({ resources = {} }) =>
      ['requests', 'limits'].flatMap((what) => ['cpu', 'memory'].map((of) => resources[what]?.[of] === undefined && `has no ${what} of ${of}`))),

  'every service says when it has started, is ready, and is alive': (all) =>
    ofKind(all, 'Deployment').flatMap((deployment) =>
      podOf(deployment).containers.flatMap(({ startupProbe, readinessProbe, livenessProbe }) => found(deployment, [
        !startupProbe?.httpGet && 'has no startupProbe',
        !readinessProbe?.httpGet && 'has no readinessProbe',
        !livenessProbe?.httpGet && 'has no livenessProbe',
        livenessProbe?.httpGet?.path === '/health/ready' && 'is killed when its database is away: livenessProbe must not ask for readiness',
        startupProbe?.periodSeconds * startupProbe?.failureThreshold < 60 && 'has less than a minute to start',
      ]))),

  'a service has time to finish, after its endpoints are gone': (all) =>
    ofKind(all, 'Deployment').flatMap((deployment) => {
      const { containers: [{ lifecycle, env }], terminationGracePeriodSeconds: grace } = podOf(deployment);
      const pause = lifecycle?.preStop?.sleep?.seconds ?? 0;
      const carrier = Number(env.find(({ name }) => name === 'VONAGE_TIMEOUT_MS')?.value ?? 0) / 1000;
      // What its parts wait for at most: the consumers leave in 16 s, requests to the carrier after their own time and a second.
      const drain = 16 + (carrier && carrier + 1);
      return found(deployment, [
        pause < 1 && 'stops before its endpoints are gone: set preStop',
        grace < pause + drain && `is killed after ${grace} s, and may need ${pause + drain} s`,
      ]);
    }),

  'secrets are named, and never written': (all) => [
    ...ofKind(all, 'Secret').map((secret) => `${nameOf(secret)}: a chart makes no Secrets`),
    ...eachContainer(all, ({ env = [] }) => env.map(({ name, value, valueFrom }) => SECRET.test(name) && (value !== undefined || !valueFrom?.secretKeyRef?.name) && `has the value of ${name}: name a Secret`)),
    ...all.flatMap((document) => (/postgres(ql)?:\/\/[^/\s]*:[^/\s]*@|smtps?:\/\/[^/\s]*:[^/\s]*@|-----BEGIN/.test(JSON.stringify(document)) ? [`${nameOf(document)} holds a password or a key`] : [])),
  ],

  'no setting is given twice': (all) =>
    eachContainer(all, ({ env = [] }) => env.map(({ name }, index) => env.findIndex((other) => other.name === name) < index && `is given ${name} twice`)),

  'only the public doors are public': (all) => {
    const paths = ofKind(all, 'Ingress').filter(({ metadata }) => !metadata.name.endsWith('-api')).flatMap(pathsOf);
    const open = Object.fromEntries(paths.map(({ path, service }) => [path, service]));
    const wrong = [...new Set([...Object.keys(PUBLIC), ...Object.keys(open)])].filter((path) => !open[path]?.endsWith(`-${PUBLIC[path]}`));
    return paths.length === 0 ? [] : wrong.map((path) => `${path} leads to ${open[path] ?? 'nobody'}, and should to ${PUBLIC[path] ?? 'nobody'}`);
  },

  'the REST API is not on the public host, and no other door beside it': (all) => {
    const hosts = (each) => each.spec.rules.map(({ host }) => host);
    const [api, open] = [true, false].map((isApi) => ofKind(all, 'Ingress').filter(({ metadata }) => metadata.name.endsWith('-api') === isApi));
    return [
      ...api.flatMap(hosts).filter((host) => open.flatMap(hosts).includes(host)).map((host) => `the REST API is on the public host ${host}`),
      ...api.flatMap(pathsOf).filter(({ service, path }) => !service.endsWith('-admin-api') || /^\/($|metrics|health)/.test(path)).map(({ path }) => `${path} is none of the REST API`),
      ...ofKind(all, 'Service').filter(({ spec }) => !['ClusterIP', undefined].includes(spec.type)).map((service) => `${nameOf(service)} is reached from outside of the cluster, past the ingress`),
    ];
  },

  'every service has one PodDisruptionBudget, which lets nodes be emptied': (all) =>
    ofKind(all, 'Deployment').flatMap((deployment) => {
      const budgets = ofKind(all, 'PodDisruptionBudget').filter((budget) => selects(budget.spec.selector, deployment));
      return found(deployment, [budgets.length !== 1 && `has ${budgets.length} PodDisruptionBudgets`, budgets.some(({ spec }) => !spec.maxUnavailable) && 'can never be moved: set maxUnavailable']);
    }),

  'every pod has a NetworkPolicy for what comes in and what goes out': (all) =>
    withPods(all).flatMap((workload) => {
      const rules = ofKind(all, 'NetworkPolicy').filter(({ spec }) => selects(spec.podSelector, workload));
      return found(workload, [
        ...['Ingress', 'Egress'].map((way) => !rules.some(({ spec }) => spec.policyTypes.includes(way)) && `has no NetworkPolicy for ${way}`),
        rules.some(({ spec }) => (spec.ingress ?? []).some(({ from, ports }) => !from?.length || !ports?.length)) && 'may be called by anybody',
        rules.some(({ spec }) => (spec.egress ?? []).some(({ ports }) => !ports?.length)) && 'may call any port',
      ]);
    }),

  'no service is scaled by two, and none that scales by itself has a number of replicas': (all) =>
    ofKind(all, 'Deployment').flatMap((deployment) => {
      const scalers = [...ofKind(all, 'HorizontalPodAutoscaler'), ...ofKind(all, 'ScaledObject')].filter(({ spec }) => spec.scaleTargetRef.name === deployment.metadata.name);
      return found(deployment, [scalers.length > 1 && 'is scaled by two', scalers.length === (deployment.spec.replicas === undefined ? 0 : 1) && 'has both or neither of a scaler and a number of replicas']);
    }),
};

const ofKind = (all, kind) => all.filter((document) => document.kind === kind);
const withPods = (all) => all.filter(({ kind }) => ['Deployment', 'Job', 'StatefulSet', 'DaemonSet', 'CronJob', 'Pod'].includes(kind));
const podOf = ({ spec }) => (spec.jobTemplate?.spec ?? spec).template?.spec ?? spec;
const labelsOf = ({ spec, metadata }) => (spec.jobTemplate?.spec ?? spec).template?.metadata.labels ?? metadata.labels;
const serviceOf = ({ metadata }) => metadata.labels?.['app.kubernetes.io/component'];
const nameOf = ({ kind, metadata }) => `${kind} ${metadata.name}`;
const found = (document, problems) => problems.filter(Boolean).map((problem) => `${nameOf(document)} ${problem}`);

const eachContainer = (all, look) =>
  withPods(all).flatMap((workload) => {
    const pod = podOf(workload);
    return [...(pod.initContainers ?? []), ...pod.containers].flatMap((container) => found(workload, look(container, pod)));
  });

const selects = (selector, workload) => Object.entries(selector?.matchLabels ?? {}).every(([label, value]) => labelsOf(workload)[label] === value);
const pathsOf = ({ spec }) => [
  ...(spec.defaultBackend ? [{ path: '(every other)', service: spec.defaultBackend.service.name }] : []),
  ...spec.rules.flatMap(({ http }) => http.paths.map(({ path, backend }) => ({ path, service: backend.service.name }))),
];
