/** Mistakes that the policies must find: each is put into manifests that are right, and the policy of its name has to complain. */

const first = (all, kind) => all.find((document) => document.kind === kind);
const container = (all) => first(all, 'Deployment').spec.template.spec.containers[0];
const without = (all, document) => all.splice(all.indexOf(document), 1);
const publicPaths = (all) => all.find(({ kind, metadata }) => kind === 'Ingress' && metadata.name.endsWith('-public')).spec.rules[0].http.paths;

export const planted = [
  ['a service is missing', 'there is a Deployment for every service', (all) => without(all, first(all, 'Deployment'))],
  ['runAsRoot', 'no container runs as root', (all) => Object.assign(container(all).securityContext, { runAsNonRoot: false, runAsUser: 0 })],
  ['user 0 of the pod', 'no container runs as root', (all) => Object.assign(first(all, 'Job').spec.template.spec.securityContext, { runAsUser: 0 })],
  ['a root filesystem that can be written', 'no container can gain rights or write to its image', (all) => delete container(all).securityContext.readOnlyRootFilesystem],
  ['a capability', 'no container can gain rights or write to its image', (all) => Object.assign(container(all).securityContext.capabilities, { add: ['NET_ADMIN'] })],
  ['no seccomp profile', 'no container can gain rights or write to its image', (all) => Object.assign(container(all).securityContext.seccompProfile, { type: 'Unconfined' })],
  ['latest', 'every image has a version', (all) => Object.assign(container(all), { image: 'registry:5000/ringback:latest' })],
  ['no tag', 'every image has a version', (all) => Object.assign(container(all), { image: 'registry:5000/ringback' })],
  ['no limit of memory', 'every container has requests and limits', (all) => delete container(all).resources.limits.memory],
  ['no probe', 'every service says when it has started, is ready, and is alive', (all) => delete container(all).readinessProbe],
  ['killed with its database', 'every service says when it has started, is ready, and is alive', (all) => Object.assign(container(all).livenessProbe.httpGet, { path: '/health/ready' })],
  ['no pause', 'a service has time to finish, after its endpoints are gone', (all) => delete container(all).lifecycle],
  ['killed early', 'a service has time to finish, after its endpoints are gone', (all) => Object.assign(first(all, 'Deployment').spec.template.spec, { terminationGracePeriodSeconds: 10 })],
  ['a secret in the open', 'secrets are named, and never written', (all) => container(all).env.push({ name: 'VONAGE_API_SECRET', value: 'abc' })],
  ['a setting given twice', 'no setting is given twice', (all) => container(all).env.push({ name: 'LOG_LEVEL', value: 'debug' })],
  ['a Secret of the chart', 'secrets are named, and never written', (all) => all.push({ kind: 'Secret', metadata: { name: 'ours' } })],
  ['a password in an address', 'secrets are named, and never written', (all) => container(all).env.push({ name: 'OTHER', value: 'postgres://me:pw@db/x' })],
  ['metrics in the open', 'only the public doors are public', (all) => publicPaths(all).push({ path: '/metrics', backend: { service: { name: 'ringback-call-ingest' } } })],
  ['webhooks that arrive elsewhere', 'only the public doors are public', (all) => Object.assign(publicPaths(all)[0].backend.service, { name: 'ringback-admin-api' })],
  ['a door that is gone', 'only the public doors are public', (all) => publicPaths(all).pop()],
  ['a service with an address of its own', 'the REST API is not on the public host, and no other door beside it', (all) => Object.assign(first(all, 'Service').spec, { type: 'LoadBalancer' })],
  ['no budget', 'every service has one PodDisruptionBudget, which lets nodes be emptied', (all) => without(all, first(all, 'PodDisruptionBudget'))],
  ['a budget of nothing', 'every service has one PodDisruptionBudget, which lets nodes be emptied', (all) => Object.assign(first(all, 'PodDisruptionBudget').spec, { maxUnavailable: 0 })],
  ['no network policy', 'every pod has a NetworkPolicy for what comes in and what goes out', (all) => without(all, first(all, 'NetworkPolicy'))],
  ['anybody may call', 'every pod has a NetworkPolicy for what comes in and what goes out', (all) => delete first(all, 'NetworkPolicy').spec.ingress[0].from],
  ['two who scale', 'no service is scaled by two, and none that scales by itself has a number of replicas', (all) =>
    ['a', 'b'].forEach((name) => all.push({ kind: 'ScaledObject', metadata: { name }, spec: { scaleTargetRef: { name: first(all, 'Deployment').metadata.name } } }))],
];

/** Values that must be refused, each with what has to be said about it. */
export const refused = [
  ['no address', ['--set', 'publicUrl='], /publicUrl: set it to/],
  ['no brokers', ['--set', 'kafka.brokers='], /kafka\.brokers: set it to/],
  ['the tag latest', ['--set', 'image.tag=latest'], /image\/tag/],
  ['user 0', ['--set', 'podSecurity.runAsUser=0'], /runAsUser/],
  ['a misspelt name', ['--set', 'services.mesaging.replicas=3'], /mesaging/],
  ['a secret among the settings', ['--set', 'services.messaging.env.VONAGE_API_SECRET=abc'], /VONAGE_API_SECRET/],
  ['a setting that the chart gives', ['--set-string', 'services.messaging.env.PORT=1'], /PORT/],
  ['a database address in place of a Secret', ['--set', 'secrets.database.url=postgres://me:pw@db/x'], /secrets\/database/],
  ['no limits', ['--set', 'defaults.resources.limits=null'], /limits/],
  ['the REST API on the public host', ['--set', 'ingress.api.enabled=true,ingress.api.host=ringback.example.com'], /ingress\.api\.host/],
  ['replicas that share a volume of one', ['--set', 'defaults.replicas=2,recordings.bucket.endpoint=,recordings.volume.accessMode=ReadWriteOnce'], /ReadWriteMany/],
  ['an assistant without a model', ['--set', 'assistant.url=https://api.openai.com/v1'], /assistant\.model/],
  ['mail without a sender', ['--set', 'secrets.mail.name=ringback-mail,mail.from='], /mail\.from/],
  ['lag of what consumes nothing', ['--set', 'services.admin-api.autoscaling.by=lag'], /consumes no events/],
];
