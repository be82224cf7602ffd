/** A price at an instant of event time (milliseconds since 1970). */
export interface Point {
  at: number;
  price: number;
}

/** Where a chart's corners lie in time and price. */
export interface Frame {
  from: number;
  to: number;
  low: number;
  high: number;
}

/** The frame around the points, with room above and below; never of zero height or width. */
export function frameOf(points: readonly Point[]): Frame | null {
  const first = points[0];
  const last = points[points.length - 1];
  if (!first || !last) return null;
  let low = first.price;
  let high = first.price;
  for (const point of points) {
    if (point.price < low) low = point.price;
    if (point.price > high) high = point.price;
  }
  const room = high > low ? (high - low) * 0.12 : Math.abs(high) * 0.001 || 1;
  return {
    from: first.at,
    to: Math.max(last.at, first.at + 1),
    low: low - room,
    high: high + room,
  };
}

export function xOf(at: number, frame: Frame, width: number): number {
  return ((at - frame.from) / (frame.to - frame.from)) * width;
}

export function yOf(price: number, frame: Frame, height: number): number {
  return height - ((price - frame.low) / (frame.high - frame.low)) * height;
}

/**
 * At most four points a column (first, lowest, highest, last), in order of time: the drawn line
 * is the same as with all points, since more of them fall on one column.
 */
export function thin(points: readonly Point[], columns: number): Point[] {
  const frame = frameOf(points);
  if (!frame || points.length <= columns * 4) return [...points];
  const kept: Point[] = [];
  let column: Point[] = [];
  let current = -1;
  const flush = () => {
    const [first] = column;
    if (!first) return;
    const low = column.reduce((a, b) => (b.price < a.price ? b : a), first);
    const high = column.reduce((a, b) => (b.price > a.price ? b : a), first);
    const chosen = new Set([first, low, high, column[column.length - 1] as Point]);
    kept.push(...column.filter((point) => chosen.has(point)));
  };
  for (const point of points) {
    const next = Math.floor(xOf(point.at, frame, columns));
    if (next !== current) {
      flush();
      column = [];
      current = next;
    }
    column.push(point);
  }
  flush();
  return kept;
}

/** A step line: a price stays in force until the next comes. */
export function linePath(points: readonly Point[], frame: Frame, width: number, height: number) {
  const number = (value: number) => value.toFixed(1);
  let path = "";
  for (const point of points) {
    const x = number(xOf(point.at, frame, width));
    const y = number(yOf(point.price, frame, height));
    path += path === "" ? `M${x} ${y}` : `H${x}V${y}`;
  }
  return path;
}
