/** `6.4 s`, below a minute; `2 min 5 s` from there on. Never negative: clocks differ a little. */
export function seconds(ms: number): string {
  const whole = Math.max(0, ms);
  if (whole < 59_950) return `${(whole / 1000).toFixed(1)} s`;
  const minutes = Math.floor(Math.round(whole / 1000) / 60);
  const rest = Math.round(whole / 1000) % 60;
  if (minutes < 60) return rest === 0 ? `${minutes} min` : `${minutes} min ${rest} s`;
  const hours = Math.floor(minutes / 60);
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
}

/** `0:07`, `12:40`, `1:02:03`: as a phone counts a call. */
export function onTheClock(ms: number): string {
  const total = Math.floor(Math.max(0, ms) / 1000);
  const [hours, minutes, rest] = [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60];
  const pad = (part: number): string => String(part).padStart(2, '0');
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(rest)}` : `${minutes}:${pad(rest)}`;
}

/** `12 ms` or `1.2 s`: how long a webhook took. */
export function took(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : seconds(ms);
}
