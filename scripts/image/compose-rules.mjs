/** What must hold of the compose file. Each rule gives back what is wrong. */
import { existsSync, readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { APPS } from './contents.mjs';

/** Made by make-secrets.mjs. */
const MADE = new Set(['services.env', 'private.key']);

export const readCompose = (path) => ({ path, ...parse(readFileSync(path, 'utf8'), { merge: true }) });

const each = ({ services }, find) => Object.entries(services).flatMap(([name, service]) => find(service, name).map((problem) => `${name}: ${problem}`));

export const composeRules = {
  'every image is pinned': (file) => each(file, ({ image }) => (/:(?:v?\d+\.\d+|\$\{RINGBACK_VERSION:-\d)/.test(image ?? '') ? [] : [`${image} may become another one`])),
  'every service has limits': (file) => each(file, ({ mem_limit: memory, cpus }) => (memory && cpus ? [] : ['mem_limit and cpus'])),
  'every log has an end': (file) => each(file, ({ logging }) => (logging?.options?.['max-size'] && logging.options['max-file'] ? [] : ['logging: *logs'])),
  'every service has no more rights than it needs': (file) =>
    each(file, ({ cap_drop: drop = [], security_opt: options = [], privileged }) => [
      ...(drop.includes('ALL') ? [] : ['cap_drop: [ALL]']),
      ...(options.includes('no-new-privileges:true') ? [] : ['security_opt: [no-new-privileges:true]']),
      ...(privileged ? ['it is privileged'] : []),
    ]),
  'our services write to nothing but their volumes': (file) => each(file, ({ image = '', read_only: readOnly }) => (image.startsWith('ringback:') && readOnly !== true ? ['read_only: true'] : [])),
  'every service says how it is, or why it does not': (file) => each(file, ({ image = '', healthcheck }) => (image.startsWith('ringback:') || healthcheck ? [] : ['healthcheck'])),
  'what it waits for is there': (file) => each(file, ({ depends_on: needs = {} }) => (Array.isArray(needs) ? needs : Object.keys(needs)).filter((one) => !file.services[one]).map((one) => `depends_on ${one}`)),
  'what it mounts is there': (file) =>
    [...each(file, ({ volumes = [] }) => volumes.map((volume) => volume.split(':')[0]).filter((from) => (from.startsWith('.') ? !existsSync(join(dirname(file.path), from)) : !(from in file.volumes)))),
      ...each(file, ({ env_file: files = [] }) => files.filter((name) => !MADE.has(name)))],
  'Kafka keeps its data on a volume': ({ services: { kafka } }) => ((kafka.volumes ?? []).some((volume) => volume.split(':')[1] === kafka.environment.KAFKA_LOG_DIRS) ? [] : ['KAFKA_LOG_DIRS is not on one']),
  'every door is open to this machine only': (file) => each(file, ({ ports = [] }) => ports.filter((port) => !port.startsWith('127.0.0.1:'))),
  'every service of ours is in it': ({ services }) => APPS.filter((app) => services[app]?.command?.[0] !== app),
  'it holds no secret': (file) => each(file, ({ environment = {} }) => Object.entries(environment).filter(([name, value]) => /(?:SECRET|PASSWORD|ADMIN_KEY|TRIGGER_KEY|API_KEY|DATABASE_URL)$/.test(name) && !/^(?:\/run\/secrets\/|\$\{\w+\}$)/.test(String(value))).map(([name]) => name)),
  'docker takes it': ({ path }) => {
    const { status, stderr, error } = spawnSync('docker', ['compose', '-f', path, 'config', '-q', '--no-env-resolution'], { encoding: 'utf8' });
    const cannotTell = error !== undefined || /is not a docker command|unknown (?:shorthand )?flag|unknown command/.test(stderr);
    return status === 0 || cannotTell ? [] : [stderr];
  },
};
