/** @throws Error naming the setting. */
export function ratioOf(setting: string | undefined): number {
  if (setting === undefined || setting.trim() === '') return 1;
  const ratio = Number(setting);
  if (!(ratio >= 0 && ratio <= 1)) throw new Error(`OTEL_TRACES_SAMPLER_ARG is "${setting}": it is a share of traces from 0 to 1, such as 0.1`);
  return ratio;
}
