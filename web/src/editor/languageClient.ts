import {
  formatKeymap,
  hoverTooltips,
  jumpToDefinitionKeymap,
  LSPClient,
  renameKeymap,
  serverCompletion,
  serverDiagnostics,
} from "@codemirror/lsp-client";
import type { Extension } from "@codemirror/state";
import { keymap } from "@codemirror/view";
import { keepConnected } from "./languageSocket";

/** One for the page: every editor is a document of the same session. */
let client: LSPClient | undefined;

function connected(): LSPClient {
  if (client) return client;
  const made = new LSPClient({
    timeout: 10_000,
    extensions: [
      serverCompletion({ override: true }),
      hoverTooltips({ hoverTime: 350 }),
      keymap.of([...formatKeymap, ...renameKeymap, ...jumpToDefinitionKeymap]),
      serverDiagnostics(),
    ],
  });
  client = made;
  const address = new URL("/lsp", location.href);
  address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
  keepConnected(() => new WebSocket(address), {
    opened: (transport) => void made.connect(transport),
    lost: () => made.disconnect(),
  });
  return made;
}

/** All the language server does for one text: marks, completion, hover, layout, names. */
export function languageServer(path: string): Extension {
  const encoded = path.split("/").map(encodeURIComponent).join("/");
  return connected().plugin(`tocsin:///${encoded}`, "alerts");
}
