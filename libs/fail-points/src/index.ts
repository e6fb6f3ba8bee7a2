/**
 * Places in the code where the crash test kills the process, to prove that nothing is lost or doubled there. Armed by
 * `RINGBACK_FAIL_POINT=<name>[@<nth>]`; without it a fail point costs one comparison.
 */
export const FailPoint = {
  AfterWebhookCommit: 'ingest.after-webhook-commit',
  BeforeRelayPublish: 'relay.before-publish',
  AfterRelayPublish: 'relay.after-publish-before-delete',
  BeforeConsumerCommit: 'consumer.before-commit',
  AfterConsumerCommit: 'consumer.after-commit',
  BeforeCarrierRequest: 'send.before-carrier-request',
  AfterCarrierRequest: 'send.after-carrier-request',
  BeforeOutcomeStored: 'send.before-outcome-stored',
} as const;
export type FailPoint = (typeof FailPoint)[keyof typeof FailPoint];

const armed = process.env['RINGBACK_FAIL_POINT'];
const [armedName, armedNth = '1'] = armed?.split('@') ?? [];
const hits = new Map<string, number>();

/**
 * Dies here, as by `kill -9`, when armed for this point.
 * @param detail tells places of one kind apart, such as the service whose consumer this is: `consumer.before-commit/messaging`.
 */
export function failPoint(point: FailPoint, detail?: string): void {
  if (armedName === undefined) return;
  const name = detail === undefined ? point : `${point}/${detail}`;
  if (armedName !== name) return;
  const count = (hits.get(name) ?? 0) + 1;
  hits.set(name, count);
  if (count === Number(armedNth)) process.kill(process.pid, 'SIGKILL');
}
