/** The shortest plain decimal of a number: never an exponent, as prices are written in rules. */
export function plainDecimal(value: number): string {
  const text = String(value);
  if (!/e/i.test(text)) return text;
  const [mantissa = "", exponent = "0"] = text.toLowerCase().split("e");
  const sign = mantissa.startsWith("-") ? "-" : "";
  const [whole = "", fraction = ""] = mantissa.replace("-", "").split(".");
  const shift = Number(exponent);
  if (shift < 0) return `${sign}0.${"0".repeat(-shift - 1)}${whole}${fraction}`;
  return `${sign}${whole}${fraction.padEnd(shift, "0")}`;
}

/** How many digits stand behind the point, at most `most`. */
export function decimalsOf(value: number, most = 8): number {
  const fraction = plainDecimal(value).split(".")[1] ?? "";
  return Math.min(fraction.length, most);
}

/** A price with thousands set apart; with `decimals`, always as wide behind the point. */
export function price(value: number | null | undefined, decimals?: number): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return "—";
  const text = decimals === undefined ? plainDecimal(value) : value.toFixed(decimals);
  const [whole = "", fraction] = text.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** A difference with its sign, the true minus included, so that columns stay as wide. */
export function signed(value: number, decimals: number): string {
  const text = price(Math.abs(value), decimals);
  if (Number(value.toFixed(decimals)) === 0) return `±${text}`;
  return value > 0 ? `+${text}` : `−${text}`;
}

/** `1 firing`, `2 firings`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${price(count)} ${count === 1 ? one : many}`;
}

/** For each name the most digits behind the point, so that the numbers of one name line up. */
export function decimalsByName(
  numbers: Iterable<readonly [name: string, value: number | undefined]>,
): ReadonlyMap<string, number> {
  const decimals = new Map<string, number>();
  for (const [name, value] of numbers)
    if (value !== undefined)
      decimals.set(name, Math.max(decimals.get(name) ?? 0, decimalsOf(value)));
  return decimals;
}
