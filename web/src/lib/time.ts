/** RFC 3339 UTC to milliseconds since 1970, or NaN; digits behind the millisecond are dropped. */
export function millis(time: string): number {
  return Date.parse(time.replace(/(\.\d{3})\d+/, "$1"));
}

const months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** `18:04:11`, in UTC. */
export function clock(at: number): string {
  return Number.isFinite(at) ? new Date(at).toISOString().slice(11, 19) : "--:--:--";
}

/** `27 Nov 2013`, in UTC. */
export function day(at: number): string {
  if (!Number.isFinite(at)) return "—";
  const date = new Date(at);
  return `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** `27 Nov 2013, 18:04:11.25 UTC`: every digit that the time was given with. */
export function exact(time: string): string {
  const at = millis(time);
  if (!Number.isFinite(at)) return time;
  const fraction = /\.(\d+?)0*(?:Z|[+-]\d\d:\d\d)$/.exec(time)?.[1];
  return `${day(at)}, ${clock(at)}${fraction && Number(fraction) ? `.${fraction}` : ""} UTC`;
}

/** A span as a person says it: `350 ms`, `42 s`, `7 m 12 s`, `2 h 5 m`, `3 d 4 h`. */
export function span(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.max(0, Math.round(milliseconds))} ms`;
  const seconds = Math.floor(milliseconds / 1000);
  const two = (a: number, unitA: string, b: number, unitB: string) =>
    b === 0 ? `${a} ${unitA}` : `${a} ${unitA} ${b} ${unitB}`;
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return two(minutes, "m", seconds % 60, "s");
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return two(hours, "h", minutes % 60, "m");
  return two(Math.floor(hours / 24), "d", hours % 24, "h");
}
