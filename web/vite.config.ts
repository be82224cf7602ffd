import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const service = process.env.TOCSIN_URL ?? "http://127.0.0.1:8080";
const served = ["/api", "/health", "/ready", "/status", "/metrics", "/openapi.json"];
const sockets = ["/lsp"];

export default defineConfig({
  plugins: [react()],
  server: {
    proxy: Object.fromEntries([
      ...served.map((path) => [path, { target: service }]),
      ...sockets.map((path) => [path, { target: service, ws: true }]),
    ]),
  },
  build: {
    outDir: "dist",
    target: "es2022",
    // A data: URL would have to be allowed by the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      output: {
        manualChunks: (id) => {
          if (
            /node_modules\/(@codemirror|@lezer|style-mod|w3c-keyname|crelt|@marijn|marked|vscode-[a-z-]+)\//.test(
              id,
            )
          )
            return "editor";
          if (/node_modules\/(react|react-dom|scheduler)\//.test(id)) return "react";
          return undefined;
        },
      },
    },
  },
  test: { include: ["src/**/*.test.ts"], environment: "node" },
});
