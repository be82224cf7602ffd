// The page of a running Tocsin with its demo, in a real browser.
// TOCSIN_URL=http://127.0.0.1:8080 npm run e2e
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { startBrowser } from "./browser.mjs";
import { address, newSymbol, post } from "./service.mjs";

const pictures = fileURLToPath(new URL("pictures/", import.meta.url));
const soon = 10_000;
/** The bundled rules fire at least once in so long. */
const demoFires = 120_000;

let browser;
let page;
const complaints = [];

async function open(options = {}) {
  const opened = await browser.newPage({
    viewport: { width: 1440, height: 900 },
    colorScheme: "dark",
    ...options,
  });
  opened.setDefaultTimeout(soon);
  opened.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  opened.on("pageerror", (error) => complaints.push(String(error)));
  await opened.goto(address);
  return opened;
}

const part = (id) => page.getByTestId(id);
const connection = (text) => page.getByTestId("connection").filter({ hasText: text }).waitFor();

async function write(text) {
  await page.getByLabel("Rule text").click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(text);
  // Closes what completion may still offer.
  await page.keyboard.press("Escape");
}

before(async () => {
  mkdirSync(pictures, { recursive: true });
  browser = await startBrowser();
  page = await open();
});

after(() => browser?.close());

test("the page loads and is live", async () => {
  await page.getByRole("heading", { name: "Tocsin" }).waitFor();
  await connection("Live");
  assert.equal(await page.title(), "Tocsin");
});

test("the replay is said, and its price moves", async () => {
  await part("runs").getByText("Replay").waitFor();
  const price = page.getByTestId("tile-BTC-USD").getByTestId("price");
  const first = await price.innerText();
  assert.match(first, /^\d[\d,.]*$/);
  await page.waitForFunction(
    (before) =>
      document.querySelector('[data-testid="tile-BTC-USD"] [data-testid="price"]').innerText !==
      before,
    first,
    { timeout: 60_000 },
  );
});

test("the bundled rules are listed, each with its state and place", async () => {
  const rule = part("rule").first();
  await rule.waitFor();
  const states = /^(warming|armed|true|pending|cooling|done|expired|paused|blind|broken)$/;
  assert.match(await rule.getAttribute("data-state"), states);
  assert.match(await rule.innerText(), /\.alerts:\d+/);
});

test("a firing of the bundled rules appears, and opens its evidence", async () => {
  const firing = part("firing").first();
  await firing.waitFor({ timeout: demoFires });
  await firing.getByRole("button", { name: /^Evidence of/ }).click();
  const evidence = part("evidence");
  await evidence.getByText("Its condition").waitFor();
  await evidence.getByText("Event time").waitFor();
  assert.ok((await evidence.locator("tbody tr").count()) > 0, "evidence without operands");
  await page.keyboard.press("Escape");
  await evidence.waitFor({ state: "detached" });
});

test("a broken rule shows its diagnostic at its place, and cannot be made live", async () => {
  await write("BTC-USD crosess above 100");
  const diagnostic = part("diagnostic").first();
  await diagnostic.waitFor();
  assert.match(await diagnostic.innerText(), /1:\d+/);
  await page.locator(".cm-lintRange-error").first().waitFor();
  assert.ok(await page.getByRole("button", { name: "Make it live" }).isDisabled());
});

test("a rule is explained as it is typed, goes live, and its firing shows at once", async () => {
  const symbol = newSymbol();
  const source = `${symbol} crosses above 100`;
  await write(source);
  await part("meaning").getByText(symbol).waitFor();
  await page.getByRole("button", { name: "Make it live" }).click();
  await part("report").getByText("It is live").waitFor();
  await part("rule").filter({ hasText: source }).waitFor();

  await post("/ticks", { symbol, price: 99 });
  await post("/ticks", { symbol, price: 101 });
  const firing = part("firing").filter({ hasText: source });
  await firing.waitFor();
  assert.match(await firing.innerText(), /101/);
  await page.getByTestId(`tile-${symbol}`).waitFor();

  const other = await open();
  const elsewhere = other.getByTestId("firing").filter({ hasText: source });
  await elsewhere.getByRole("button", { name: /^Acknowledge/ }).waitFor();
  await firing.getByRole("button", { name: /^Acknowledge/ }).click();
  await firing.getByText("acknowledged").waitFor();
  await elsewhere.getByText("acknowledged").waitFor();
  await other.close();
  assert.equal(await firing.count(), 1);

  await firing.getByRole("button", { name: /^Evidence of/ }).click();
  await part("deliveries")
    .getByText(/^(It is sent to no channel|Delivered|It waits)/)
    .waitFor();
  await page.screenshot({ path: `${pictures}drawer.png` });
  await page.keyboard.press("Escape");
  await part("deliveries").waitFor({ state: "detached" });

  await write(`${symbol} > 50`);
  await part("already-true").waitFor();
  await write(source);
  await part("meaning").waitFor();
  await page.keyboard.press("ControlOrMeta+Enter");
  await part("report").getByText("An equal rule is live already").waitFor();
});

test("a rule is tried on the past before it is saved", async () => {
  const symbol = newSymbol();
  const begin = Date.now() - 3 * 86_400_000;
  const ticks = Array.from({ length: 700 }, (_, i) => ({
    symbol,
    price: Math.round(100 + 6 * Math.sin(i / 25) + 2 * Math.sin(i / 3)),
    time: new Date(begin + i * 360_000).toISOString(),
  }));
  await post("/ticks", ticks);
  await page.getByRole("button", { name: "Rule files", exact: true }).click();
  await page.getByLabel("Path of a new rule file").fill("past.alerts");
  await page.getByRole("button", { name: "New file" }).click();
  await page.getByLabel("Text of past.alerts").click();
  await page.keyboard.type(`alert "high"\n  when ${symbol} crosses above 104`);
  await page.keyboard.press("Escape");
  await part("rule-files").getByRole("button", { name: "Try on the past" }).click();
  const past = part("past");
  await past.getByLabel("From … to …").check();
  await past.getByRole("button", { name: "Try", exact: true }).click();
  await past.getByText("Say from when.").waitFor();
  await past.getByLabel("Last week").check();
  await past.getByRole("button", { name: "Try", exact: true }).click();
  await past.getByText(/It would have fired \d+ times over/).waitFor();
  await past.getByText("The price after “high”").waitFor();
  assert.ok((await past.getByTestId("past-firing").count()) > 3);
  await past.getByText("bars of 1h").waitFor();
  await page.screenshot({ path: `${pictures}past.png` });
  await page.getByRole("button", { name: "Close the past" }).click();
  await past.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Revert" }).click();
  await page.getByRole("button", { name: "Close the rule files" }).click();
});

test("a sentence is tried on the bundled trades, which are of another time", async () => {
  await write("BTC-USD crosses below 960 cooldown 5m");
  await part("meaning").getByText("BTC-USD").waitFor();
  await page.getByRole("button", { name: "Try on the past" }).click();
  const past = part("past");
  await past.getByRole("button", { name: "Try", exact: true }).click();
  await past.getByText("There are ticks of BTC-USD of 27 Nov 2013.").waitFor();
  await past.getByRole("button", { name: "Try it on these" }).click();
  await past.getByText(/It would have fired \d+ times over 1 day/).waitFor();
  await page.getByRole("button", { name: "Close the past" }).click();
  await past.waitFor({ state: "detached" });
  await write(" ");
});

test("a rule is paused and resumed by the keyboard", async () => {
  const rule = part("rule").filter({ hasText: "crosses above 100" }).first();
  const menu = rule.getByRole("button", { name: /^What to do with/ });
  await menu.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: "Pause" }).waitFor();
  await page.screenshot({ path: `${pictures}menu.png` });
  await page.getByRole("menuitem", { name: "Pause" }).press("Enter");
  await rule.getByText("paused", { exact: true }).waitFor();
  await menu.click();
  await page.getByRole("menuitem", { name: "Resume" }).click();
  await rule.getByText("armed", { exact: true }).waitFor();
});

test("a rule says why it fired and why it did not, now and at an earlier instant", async () => {
  const symbol = newSymbol();
  await post("/rules", { source: `${symbol} crosses above 100 cooldown 1h` });
  await post("/ticks", { symbol, price: 99 });
  await post("/ticks", { symbol, price: 101 });
  await post("/ticks", { symbol, price: 98 });
  await post("/ticks", { symbol, price: 102 });
  const rule = part("rule").filter({ hasText: symbol }).first();
  await rule.getByRole("button", { name: /^What to do with/ }).click();
  await page.getByRole("menuitem", { name: "Why (not)?" }).click();
  const why = part("why");
  await why.getByText(`${symbol} crosses above 100`).first().waitFor();
  await why.getByText("cooldown 1h").waitFor();
  await why.getByRole("listitem").filter({ hasText: "cooling down" }).first().waitFor();
  const met = why.getByTitle("Ask why at this instant");
  await met.first().click();
  await part("why-answer").getByText("Cooling down until").waitFor();
  await why.getByText("it happened").waitFor();
  await page.screenshot({ path: `${pictures}why.png` });
  await met.last().click();
  await part("why-answer").getByText("It fired").waitFor();
  await why.getByRole("button", { name: "Now" }).click();
  await part("why-answer").getByText("It did not fire").waitFor();
  await page.keyboard.press("Escape");
  await why.waitFor({ state: "detached" });
});

test("a dead letter stands first, says why, and is sent again", async () => {
  const symbol = newSymbol();
  const source = `${symbol} crosses above 100 notify nowhere`;
  await post("/rules", { source });
  await post("/ticks", { symbol, price: 99 });
  await post("/ticks", { symbol, price: 101 });
  await part("firing").filter({ hasText: symbol }).waitFor();
  await page.getByRole("button", { name: /^Deliveries/ }).click();
  const panel = part("deliveries-panel");
  const delivery = panel.getByTestId("delivery").filter({ hasText: symbol });
  await delivery.getByText("Given up after 1 attempt").waitFor();
  assert.equal(await panel.getByTestId("delivery").first().getAttribute("data-state"), "dead");
  await page.screenshot({ path: `${pictures}deliveries.png` });
  await panel.getByLabel("Dead", { exact: true }).check();
  await delivery.getByRole("button", { name: /^Send again/ }).click();
  await delivery.getByText("Given up after 2 attempts").waitFor();
  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "detached" });
  await page.getByRole("button", { name: /^Deliveries.*dead$/ }).waitFor();
});

test("a firing is silenced, the next one says so, and the silence is ended", async () => {
  const symbol = newSymbol();
  await post("/rules", { source: `${symbol} crosses above 100` });
  await post("/ticks", { symbol, price: 99 });
  await post("/ticks", { symbol, price: 101 });
  const firing = part("firing").filter({ hasText: symbol });
  await firing.getByRole("button", { name: /^Silence/ }).click();
  const form = part("silence-form");
  assert.equal(await form.getByLabel("Symbol").inputValue(), symbol);
  await form.getByLabel("Until …").check();
  await form.getByRole("button", { name: "Silence" }).click();
  await form.getByText("Say until when.").waitFor();
  await form.getByLabel("4 hours").check();
  await form.getByLabel("Reason").fill("maintenance of the feed");
  await form.getByLabel("Your name").fill("Ann Lee");
  await page.screenshot({ path: `${pictures}silence.png` });
  await form.getByRole("button", { name: "Silence" }).click();
  await form.waitFor({ state: "detached" });

  await post("/ticks", { symbol, price: 99 });
  await post("/ticks", { symbol, price: 102 });
  const next = firing.filter({ hasText: "102" });
  await next.getByText("silenced", { exact: true }).waitFor();
  assert.equal(await firing.getByText("silenced", { exact: true }).count(), 1);

  await page.getByRole("button", { name: /^Silences.*in force$/ }).click();
  const silence = part("silence").filter({ hasText: symbol });
  await silence.getByText("maintenance of the feed").waitFor();
  await silence.getByText("by Ann Lee").waitFor();
  await page.screenshot({ path: `${pictures}silences.png` });
  await silence.getByRole("button", { name: /^End the silence/ }).click();
  await silence.getByText("over", { exact: true }).waitFor();
  await page.getByRole("button", { name: "New silence" }).click();
  await form.getByText("any firing").waitFor();
  await page.keyboard.press("Escape");
  await form.waitFor({ state: "detached" });
  await page.keyboard.press("Escape");
  await part("silences-panel").waitFor({ state: "detached" });
});

test("a reload shows the same firings again, each once", async () => {
  const shown = () => part("firing").evaluateAll((rows) => rows.map((row) => row.dataset.firing));
  const earlier = await shown();
  await page.reload();
  await part("firing").first().waitFor();
  const later = await shown();
  assert.equal(new Set(later).size, later.length, "a firing is there twice");
  const missing = earlier.slice(0, 20).filter((id) => !later.includes(id));
  assert.deepEqual(missing, []);
});

test("a lost connection is said, and comes back by itself", async () => {
  await page.route("**/api/v1/stream", (route) => route.abort());
  await page.reload();
  await connection("Reconnecting");
  await page.getByRole("alert").filter({ hasText: "connection to Tocsin is lost" }).waitFor();
  await page.unroute("**/api/v1/stream");
  await connection("Live");
});

test("an answer that is no answer is said in a sentence", async () => {
  await page.route("**/api/v1/rules/check", (route) =>
    route.fulfill({ status: 502, body: "<html>" }),
  );
  await write("BTC-USD > 1");
  await part("report").getByText("something between answers in its place").waitFor();
  await page.unroute("**/api/v1/rules/check");
  await write(" ");
  await page.keyboard.press("Delete");
});

const file = `e2e-${newSymbol().toLowerCase()}.alerts`;
const marks = () => part("mark");

test("a rule file is written with the help of the language server, and saved", async () => {
  // of a symbol that is never heard the file would keep a warning
  await post("/ticks", { symbol: "MNQ", price: 23_000 });
  await page.getByRole("button", { name: "Rule files" }).click();
  await part("rule-file").first().waitFor();
  await page.getByLabel("Path of a new rule file").fill(file);
  await page.getByRole("button", { name: "New file" }).click();
  const text = page.getByLabel(`Text of ${file}`);
  await text.click();
  await page.keyboard.type("let high_mark = 23500");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Enter");
  await page.keyboard.type("MNQ cro");
  const offer = page.locator(".cm-tooltip-autocomplete li").filter({ hasText: "crosses" });
  await offer.waitFor();
  await page.screenshot({ path: `${pictures}completion.png` });
  await page.keyboard.press("Enter");
  await page.keyboard.type(" abve high_mark");
  await page.keyboard.press("Escape");
  await marks().filter({ hasText: "above" }).waitFor();
  await page.locator(".cm-lintRange-error").first().waitFor();
  await page.screenshot({ path: `${pictures}rule-file.png` });
  assert.match(await marks().first().innerText(), /2:13/);

  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("let high_mark=23500");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Enter");
  await page.keyboard.type("MNQ   crosses above high_mark");
  await page.keyboard.press("Escape");
  await marks().first().waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Format" }).click();
  await text.getByText("MNQ crosses above high_mark").waitFor();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("Saved and in force.").waitFor();
  await part("rule-file").filter({ hasText: file }).getByText("1 rule").waitFor();
});

test("hover explains, F12 finds the definition, F2 renames", async () => {
  const text = page.getByLabel(`Text of ${file}`);
  await text.getByText("crosses").last().hover();
  await page.locator(".cm-lsp-hover-tooltip").getByText("Fires every time when").waitFor();
  await page.screenshot({ path: `${pictures}hover.png` });
  await text.click();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("F12");
  await page.keyboard.press("F2");
  const name = page.locator(".cm-panels input").first();
  await name.fill("ceiling");
  await name.press("Enter");
  await text.getByText("MNQ crosses above ceiling").waitFor();
  await text.getByText("let ceiling = 23500").waitFor();
});

test("a save never covers what somebody else saved", async () => {
  const path = `/api/v1/rule-files/${file}`;
  const there = await fetch(address + path);
  await fetch(address + path, {
    method: "PUT",
    headers: { "content-type": "text/plain", "if-match": there.headers.get("etag") },
    body: "# theirs\nMNQ > 1\n",
  });
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("Somebody else saved this file").waitFor();
  await page.screenshot({ path: `${pictures}conflict.png` });
  await page.getByRole("button", { name: "Load theirs" }).click();
  await page.getByLabel(`Text of ${file}`).getByText("# theirs").waitFor();
  await page.getByRole("button", { name: "Close the rule files" }).click();
  await part("rule").filter({ hasText: file }).first().getByRole("button", { name: file }).click();
  await page.getByLabel(`Text of ${file}`).getByText("# theirs").waitFor();
  await page.getByRole("button", { name: "Close the rule files" }).click();
});

for (const [name, options] of Object.entries({
  dark: { colorScheme: "dark" },
  light: { colorScheme: "light" },
  phone: { viewport: { width: 390, height: 844 } },
}))
  test(`nothing sticks out: ${name}`, async () => {
    const other = await open(options);
    await other.getByTestId("firing").first().waitFor();
    await other.getByTestId("tile-BTC-USD").waitFor();
    const { wide, screen } = await other.evaluate(() => ({
      wide: document.documentElement.scrollWidth,
      screen: window.innerWidth,
    }));
    assert.ok(wide <= screen, `the page is ${wide} wide on a screen of ${screen}`);
    await other.screenshot({ path: `${pictures}${name}.png`, fullPage: name === "phone" });
    await other.close();
  });

test("the interface is described at /docs, without any other host", async () => {
  const docs = await open();
  const foreign = [];
  docs.on("request", (request) => {
    if (!request.url().startsWith(address)) foreign.push(request.url());
  });
  await docs.goto(`${address}/docs`);
  await docs.getByTestId("call").filter({ hasText: "/api/v1/rules/check" }).first().waitFor();
  await docs.screenshot({ path: `${pictures}docs.png` });
  assert.deepEqual(foreign, []);
  await docs.close();
});

test("the browser had nothing to complain about", () => {
  const expected = /ERR_FAILED|status of 502|status of 4\d\d/;
  assert.deepEqual(
    complaints.filter((text) => !expected.test(text)),
    [],
  );
});
