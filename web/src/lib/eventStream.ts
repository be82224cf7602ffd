/** One server-sent event. */
export interface StreamEvent {
  type: string;
  data: string;
  id: string | null;
}

/**
 * Reads server-sent events out of text that comes in any pieces (HTML standard, "Interpreting an
 * event stream"). Keeps what is not yet whole.
 */
export class EventStreamReader {
  #rest = "";
  #type = "";
  #data: string[] = [];
  #id: string | null = null;
  #afterReturn = false;
  /** The server's wish for the wait before the next connection, in milliseconds. */
  retry: number | null = null;

  read(text: string): StreamEvent[] {
    const events: StreamEvent[] = [];
    let input = text;
    if (this.#afterReturn && input.startsWith("\n")) input = input.slice(1);
    if (input !== "") this.#afterReturn = false;
    this.#rest += input;
    if (this.#rest.endsWith("\r")) this.#afterReturn = true;
    const lines = this.#rest.split(/\r\n|\n|\r/);
    this.#rest = lines.pop() ?? "";
    for (const line of lines) {
      const event = this.#line(line);
      if (event) events.push(event);
    }
    return events;
  }

  #line(line: string): StreamEvent | null {
    if (line === "") return this.#dispatch();
    const colon = line.indexOf(":");
    if (colon === 0) return null;
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "event") this.#type = value;
    else if (field === "data") this.#data.push(value);
    else if (field === "id" && !value.includes("\0")) this.#id = value;
    else if (field === "retry" && /^\d+$/.test(value)) this.retry = Number(value);
    return null;
  }

  #dispatch(): StreamEvent | null {
    const data = this.#data;
    const type = this.#type || "message";
    this.#data = [];
    this.#type = "";
    return data.length === 0 ? null : { type, data: data.join("\n"), id: this.#id };
  }
}
