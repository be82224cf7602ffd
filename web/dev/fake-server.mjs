// Speaks the service's wire format without the service: for work on the page alone.
// node dev/fake-server.mjs [TRADES.csv]; PORT (8080). Serves dist/ with the service's security headers.
import { createReadStream, existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { fires, parse, sentence } from "./fake-rules.mjs";

const dist = fileURLToPath(new URL("../dist", import.meta.url));
const trades = process.argv[2] ? tradesOf(process.argv[2]) : walk(5000);
const policy =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; " +
  "connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const streams = new Set();
const firings = [];
const rules = [];
const lastPrice = new Map();
let eventId = 0;
let run = null;

function tradesOf(file) {
  const rows = readFileSync(file, "utf8").trim().split("\n").slice(1);
  return rows.map((row) => row.split(",")).map(([at, price]) => [Number(at) * 1000, Number(price)]);
}

function walk(steps) {
  const list = [];
  let seed = 42;
  let price = 95000;
  for (let i = 0, at = Date.UTC(2013, 10, 27, 18); i < steps; i++) {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    price += ((seed >> 8) % 181) - 90;
    at += 1000 * (1 + (seed % 3));
    list.push([at, price / 100]);
  }
  return list;
}

function send(type, data) {
  eventId += 1;
  const text = `id: ${eventId}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`;
  for (const stream of streams) stream.write(text);
}

function addRule(source, file) {
  const { rule, diagnostics } = parse(source);
  if (!rule) return { diagnostics };
  const equal = rules.find(({ name }) => name === rule.name);
  if (equal) return { rule: equal, status: 200 };
  const line = rules.filter((known) => known.file === file).length * 2 + 1;
  const id = `${file}~${encodeURIComponent(rule.name)}`;
  const added = { ...rule, id, file, line, text: source, member: null, sentence: sentence(rule) };
  rules.push({ ...added, state: "armed", reason: null, firings: 0, lastFiring: null });
  send("rule", { file, version: 1, rules: rules.length });
  return { rule: rules.at(-1), status: 201 };
}

function tick({ symbol, price, time, runName }) {
  const from = lastPrice.get(symbol);
  lastPrice.set(symbol, { price, time });
  send("quote", { symbol, price, time, run: runName });
  if (!from) return;
  for (const rule of rules)
    if (rule.symbol === symbol && fires(rule, from.price, price))
      fire(rule, { price, time }, runName);
}

function fire(rule, { price, time }, runName) {
  rule.firings += 1;
  rule.lastFiring = time;
  const direction = price > rule.level ? "above" : "below";
  const { symbol, level, severity, condition, file } = rule;
  firings.unshift({
    id: `f${firings.length + 1}`,
    rule: rule.id,
    file,
    alert: rule.name,
    version: "1",
    ...{ symbol, at: time, price, value: price, level, direction, severity },
    message: `${symbol} went ${direction} ${level}: ${price}`,
    labels: {},
    evidence: {
      condition,
      operands: [{ text: symbol, value: price, at: time }],
      before: direction === "above" ? "below" : "above",
      gate: "armed",
    },
    run: runName,
  });
  send("firing", firings[0]);
}

function replay() {
  const name = `demo-${new Date().toISOString().replace(/[-:.]/g, "")}`;
  const from = trades[0][0];
  let next = 0;
  const started = performance.now();
  run = { run: name, source: "demo", started: new Date().toISOString() };
  send("run", run);
  const timer = setInterval(() => {
    const now = from + (performance.now() - started) * 10;
    while (next < trades.length && trades[next][0] <= now) {
      const [at, price] = trades[next++];
      tick({ symbol: "BTC-USD", price, time: new Date(at).toISOString(), runName: name });
    }
    if (next < trades.length) return;
    clearInterval(timer);
    replay();
  }, 50);
}

const json = (response, status, body) => {
  const type = status < 400 || status === 503 ? "application/json" : "application/problem+json";
  response.writeHead(status, { "content-type": type }).end(JSON.stringify(body));
};
const refuse = (response, status, code, detail, more = {}) =>
  json(response, status, { type: "about:blank", title: code, status, code, detail, ...more });

const calls = {
  "GET /ready": (_, response) =>
    json(response, 200, { status: "ready", parts: { database: { status: "up" } } }),
  "GET /api/v1/rules": (_, response) => json(response, 200, { items: rules, broken: [] }),
  "POST /api/v1/rules/check": ({ source }, response) => {
    const { rule, diagnostics } = parse(source);
    const now = rule && lastPrice.get(rule.symbol)?.price;
    const alreadyTrue =
      rule?.phrase === ">" ? now > rule.level : rule?.phrase === "<" && now < rule.level;
    const checked = rule
      ? [{ name: rule.name, sentence: sentence(rule), drl: "", alreadyTrue }]
      : [];
    json(response, 200, { diagnostics, rules: checked, formatted: rule ? source.trim() : null });
  },
  "POST /api/v1/rules": ({ source }, response) => {
    const { rule, status, diagnostics } = addRule(source, "quick.alerts");
    if (rule) return json(response, status, rule);
    refuse(response, 422, "invalid_rule", "The text has errors.", { diagnostics });
  },
  "POST /api/v1/ticks": (body, response) => {
    const ticks = [body].flat();
    for (const { symbol, price, time = new Date().toISOString() } of ticks)
      tick({ symbol, price, time, runName: "live-20261122T043542Z" });
    json(response, 202, { accepted: ticks.length, rejected: [] });
  },
  "GET /api/v1/firings": (_, response, query) => {
    const from = Number(query.get("cursor") ?? 0);
    const to = from + Number(query.get("limit") ?? 50);
    json(response, 200, {
      items: firings.slice(from, to),
      next: to < firings.length ? String(to) : null,
    });
  },
  "GET /api/v1/deliveries": (_, response) => json(response, 200, { items: [], next: null }),
  "GET /api/v1/silences": (_, response) => json(response, 200, { items: [], next: null }),
  "GET /api/v1/stream": (_, response) => {
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    streams.add(response.on("close", () => streams.delete(response)));
    response.write(`: hello\n\nid: ${eventId}\nevent: run\ndata: ${JSON.stringify(run)}\n\n`);
  },
};

function acknowledge(path, response) {
  const id = /^\/api\/v1\/firings\/([^/]+)\/ack$/.exec(path)?.[1];
  const index = firings.findIndex((firing) => firing.id === id);
  if (index < 0) return refuse(response, 404, "not_found", "There is no such firing.");
  firings[index] = { ...firings[index], acknowledgedAt: new Date().toISOString() };
  json(response, 200, firings[index]);
}

const types = { ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };

function file(path, response) {
  const inside = join(dist, normalize(path === "/" ? "/index.html" : path));
  if (!inside.startsWith(dist) || !existsSync(inside))
    return refuse(response, 404, "not_found", "There is nothing at this address.");
  response.setHeader("content-type", types[extname(inside)] ?? "text/html; charset=utf-8");
  createReadStream(inside).pipe(response);
}

const server = createServer(async (request, response) => {
  response.setHeader("content-security-policy", policy);
  const { pathname, searchParams } = new URL(request.url, "http://localhost");
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const call = calls[`${request.method} ${pathname}`];
  if (call) call(JSON.parse(Buffer.concat(chunks).toString() || "null"), response, searchParams);
  else if (request.method === "POST") acknowledge(pathname, response);
  else file(pathname, response);
});

for (const level of [940, 945, 950, 955, 960, 965])
  addRule(`alert "BTC at ${level}" when BTC-USD crosses ${level}`, "demo.alerts");
addRule('alert "BTC surge" when BTC-USD crosses above 962.5 severity critical', "demo.alerts");
replay();
server.listen(Number(process.env.PORT ?? 8080), "127.0.0.1", () => {
  console.log(`The page is at http://127.0.0.1:${server.address().port}/`);
});
