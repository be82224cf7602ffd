import { type Instrument, type Quote, withQuote } from "../lib/instrument";

/** How often a tile is drawn anew at most, in milliseconds. */
const drawEvery = 120;

/**
 * The instruments, as an external store of React. Quotes may come by the hundred a second: each
 * symbol has listeners of its own, and all are told together, a few times a second.
 */
export class Board {
  #instruments = new Map<string, Instrument>();
  #symbols: readonly string[] = [];
  #listeners = new Map<string, Set<() => void>>();
  #changed = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(kept: readonly Instrument[]) {
    for (const instrument of kept) this.#instruments.set(instrument.symbol, instrument);
    this.#symbols = [...this.#instruments.keys()].sort();
  }

  quote(quote: Quote): void {
    const before = this.#instruments.get(quote.symbol);
    const instrument = withQuote(before, quote, Date.now());
    if (!instrument || instrument === before) return;
    this.#instruments.set(quote.symbol, instrument);
    if (!before) {
      this.#symbols = [...this.#symbols, quote.symbol].sort();
      this.#changed.add("");
    }
    this.#changed.add(quote.symbol);
    this.#timer ??= setTimeout(() => this.#tell(), drawEvery);
  }

  symbols = (): readonly string[] => this.#symbols;

  instrument = (symbol: string): Instrument | undefined => this.#instruments.get(symbol);

  instruments = (): Iterable<Instrument> => this.#instruments.values();

  /** Told when this symbol changes; for `""`, when a symbol is new. */
  subscribe(symbol: string, listener: () => void): () => void {
    const listeners = this.#listeners.get(symbol) ?? new Set();
    this.#listeners.set(symbol, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  #tell(): void {
    this.#timer = undefined;
    const changed = [...this.#changed];
    this.#changed.clear();
    for (const symbol of changed)
      for (const listener of this.#listeners.get(symbol) ?? []) listener();
  }
}
