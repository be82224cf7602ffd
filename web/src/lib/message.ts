/** What a message says beyond the name of its rule, which stands above it; empty for nothing. */
export function beyondName(message: string, name: string): string {
  if (message === name) return "";
  return message.startsWith(`${name}: `) ? message.slice(name.length + 2) : message;
}
