// Finds a Chromium and starts it: CHROMIUM, else the system's, else the one that the npm package
// @sparticuz/chromium ships with its libraries. Without any it says how to get one.
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, mkdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

const flags = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const help =
  "No Chromium could be started. Install one (Debian and Ubuntu: apt-get install chromium; Fedora: " +
  "dnf install chromium), or set CHROMIUM to the path of a Chromium or Chrome. On Linux x64 'npm ci' " +
  "in web/ brings one of its own.";

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function onPath() {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  return names
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .filter(isProgram)
    .filter((path) => spawnSync(path, ["--version"], { timeout: 20_000 }).status === 0);
}

/**
 * Unpacks the package's browser below node_modules. The package only unpacks the libraries that
 * go with it when it takes the machine for a cloud function, so it is told so while it is loaded.
 */
async function packaged() {
  if (process.platform !== "linux" || process.arch !== "x64") return null;
  const place = fileURLToPath(new URL("../node_modules/.cache/chromium", import.meta.url));
  const before = { TMPDIR: process.env.TMPDIR, AWS_EXECUTION_ENV: process.env.AWS_EXECUTION_ENV };
  mkdirSync(place, { recursive: true });
  Object.assign(process.env, { TMPDIR: place, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs20.x" });
  try {
    const { default: shipped } = await import("@sparticuz/chromium");
    const executablePath = await shipped.executablePath();
    const libraries = join(place, "al2023", "lib");
    const environment = existsSync(libraries) ? { LD_LIBRARY_PATH: libraries } : {};
    return { executablePath, env: { ...process.env, ...before, ...environment } };
  } finally {
    for (const [name, value] of Object.entries(before))
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
  }
}

async function tryToStart({ executablePath, env }) {
  try {
    return await chromium.launch({ executablePath, env, args: flags });
  } catch (failure) {
    console.error(`${executablePath} does not start: ${failure.message.split("\n")[0]}`);
    return null;
  }
}

/** A running browser with a profile of its own; throws with a sentence that helps. */
export async function startBrowser() {
  if (process.env.CHROMIUM) {
    const browser = await tryToStart({ executablePath: process.env.CHROMIUM });
    if (browser) return browser;
    throw new Error(`CHROMIUM is set to ${process.env.CHROMIUM}, which does not start. ${help}`);
  }
  for (const executablePath of onPath()) {
    const browser = await tryToStart({ executablePath });
    if (browser) return browser;
  }
  const shipped = await packaged();
  const browser = shipped && (await tryToStart(shipped));
  if (browser) return browser;
  throw new Error(help);
}
