/**
 * Whether a run is a replay. The live clock's runs are named `live`, or `live-` and when they
 * began; a replay's carry the name of its source instead.
 */
export function isReplay(run: string): boolean {
  return run !== "live" && !run.startsWith("live-");
}
