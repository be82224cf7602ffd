/** Asks for `check` a moment after the last change, and drops what a newer text makes void. */
export interface Checker {
  changed(text: string): void;
  stop(): void;
}

export function debouncedChecker<R>(
  check: (text: string, signal: AbortSignal) => Promise<R>,
  checked: (text: string, result: R) => void,
  delay: number,
): Checker {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: AbortController | undefined;
  const stop = () => {
    clearTimeout(timer);
    running?.abort();
    running = undefined;
  };
  async function run(text: string) {
    const own = new AbortController();
    running = own;
    try {
      const result = await check(text, own.signal);
      if (!own.signal.aborted) checked(text, result);
    } catch (failure) {
      if (!own.signal.aborted) throw failure;
    }
  }
  return {
    stop,
    changed(text) {
      stop();
      timer = setTimeout(() => void run(text), delay);
    },
  };
}
