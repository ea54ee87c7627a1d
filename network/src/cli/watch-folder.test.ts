import { mkdirSync, mkdtempSync, renameSync, rmSync, watch as watchOne, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { until } from "../../../test/testkit/until.js";
import { QUIET_MS, watchFolder, type FolderWatch } from "./watch-folder.js";

let folder: string;
let changes: number;
let watch: FolderWatch;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "watch-test-"));
  mkdirSync(join(folder, "lib"));
  mkdirSync(join(folder, "node_modules"));
  writeFileSync(join(folder, "lib", "index.js"), "");
  changes = 0;
  watch = watchFolder(folder, () => changes++);
});

afterEach(() => {
  watch.close();
  rmSync(folder, { recursive: true, force: true });
});

async function untilChanges(count: number): Promise<void> {
  await until("the change is told", () => changes >= count);
  expect(changes).toBe(count);
}

test("many writes at once in a watched folder count as one change", async () => {
  for (let index = 0; index < 20; index++) {
    writeFileSync(join(folder, `file-${String(index)}.js`), "");
  }
  await untilChanges(1);
});

test("a file that an editor replaces is still watched, also after several times", async () => {
  for (const round of [1, 2, 3]) {
    writeFileSync(join(folder, "lib", "index.js.new"), String(round));
    renameSync(join(folder, "lib", "index.js.new"), join(folder, "lib", "index.js"));
    await untilChanges(round);
  }
});

test("a watched folder that is created again is still watched", async () => {
  mkdirSync(join(folder, "more"));
  await untilChanges(1);
  writeFileSync(join(folder, "more", "code.js"), "");
  await untilChanges(2);
  rmSync(join(folder, "lib"), { recursive: true });
  mkdirSync(join(folder, "lib"));
  await untilChanges(3);
  writeFileSync(join(folder, "lib", "index.js"), "");
  await untilChanges(4);
});

test("installed modules in a watched folder are not watched", async () => {
  const timers = jest.spyOn(globalThis, "setTimeout");
  let seen = 0;
  const witness = watchOne(join(folder, "node_modules"), () => seen++);
  writeFileSync(join(folder, "node_modules", "index.js"), "");
  await until("the system has told of the file", () => seen > 0);
  witness.close();
  // A change that counts starts the time for which the folder must be quiet. Others in this process have timers as well.
  expect(timers.mock.calls.filter(([, wait]) => wait === QUIET_MS)).toEqual([]);
  timers.mockRestore();
  writeFileSync(join(folder, "index.js"), "");
  await untilChanges(1);
});
