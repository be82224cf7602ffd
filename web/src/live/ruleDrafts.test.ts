import { expect, it } from "vitest";
import type { Result } from "../api/http";
import { isChanged, RuleDrafts } from "./ruleDrafts";

const path = "desk/a.alerts";

/** The rule files of a service, each text its own version. */
function service(disk: Record<string, string>) {
  const problem = (status: number, code: string): Result<never> => ({
    ok: false,
    problem: { status, code, sentence: code, diagnostics: [] },
  });
  const drafts = new RuleDrafts({
    read: async (file): Promise<Result<string>> => {
      const value = disk[file];
      return value === undefined
        ? problem(404, "not_found")
        : { ok: true, value, status: 200, etag: `"${value}"` };
    },
    save: async (file, text, version) => {
      const there = disk[file];
      const met = there === undefined ? version === "new" : version === `"${there}"`;
      if (!met) return problem(412, "conflict");
      if (text.includes("broken")) return problem(422, "bad_rules");
      disk[file] = text;
      const commit = { state: "committed", commit: "abc" } as const;
      const value = { path: file, version: text, warnings: [], commit };
      return { ok: true, value, status: 200, etag: `"${text}"` };
    },
    commit: async () => ({ ok: true, value: { state: "unchanged" }, status: 200, etag: null }),
  });
  return { disk, drafts };
}

it("saves what was changed, over the version it was made from", async () => {
  const { disk, drafts } = service({ [path]: "one" });
  await drafts.load(path);
  expect(drafts.get(path)).toMatchObject({ text: "one", version: '"one"', state: "ready" });
  drafts.change(path, "two");
  expect(await drafts.save(path)).toBe(true);
  expect(disk[path]).toBe("two");
  expect(drafts.get(path)).toMatchObject({ saved: "two", note: { state: "committed" } });
  drafts.change(path, "three");
  expect(drafts.get(path)?.note).toBeNull();
  expect(await drafts.save(path)).toBe(true);
  expect(disk[path]).toBe("three");
});

it("never overwrites what somebody else saved, unless told to", async () => {
  const { disk, drafts } = service({ [path]: "one" });
  await drafts.load(path);
  drafts.change(path, "mine");
  disk[path] = "theirs";
  expect(await drafts.save(path)).toBe(false);
  expect(drafts.get(path)).toMatchObject({ text: "mine", problem: { status: 412 } });
  expect(disk[path]).toBe("theirs");
  expect(await drafts.overwrite(path)).toBe(true);
  expect(disk[path]).toBe("mine");
});

it("gives up what was typed when told to", async () => {
  const { disk, drafts } = service({ [path]: "one" });
  await drafts.load(path);
  drafts.change(path, "mine");
  disk[path] = "theirs";
  await drafts.revert(path);
  expect(drafts.get(path)).toMatchObject({ text: "theirs", saved: "theirs" });
});

it("keeps what was typed when the file is opened again", async () => {
  const { drafts } = service({ [path]: "one" });
  await drafts.load(path);
  drafts.change(path, "mine");
  await drafts.load(path);
  expect(drafts.get(path)?.text).toBe("mine");
});

it("makes a new file, and not over one that is there", async () => {
  const { disk, drafts } = service({ "b.alerts": "there" });
  drafts.create(path);
  await drafts.load(path);
  expect(drafts.get(path)).toMatchObject({ problem: null, state: "ready" });
  drafts.change(path, "new");
  expect(await drafts.save(path)).toBe(true);
  expect(disk[path]).toBe("new");
  drafts.create("b.alerts");
  drafts.change("b.alerts", "mine");
  expect(await drafts.save("b.alerts")).toBe(false);
  expect(disk["b.alerts"]).toBe("there");
});

it("keeps the text of a save that was refused", async () => {
  const { disk, drafts } = service({ [path]: "one" });
  await drafts.load(path);
  drafts.change(path, "broken");
  expect(await drafts.save(path)).toBe(false);
  const draft = drafts.get(path);
  expect(draft).toMatchObject({ text: "broken", problem: { status: 422 }, state: "ready" });
  expect(draft && isChanged(draft)).toBe(true);
  expect(disk[path]).toBe("one");
});
