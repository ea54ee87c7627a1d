import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

import { runCommand } from "../commands/network-command.js";
import { startTimeout } from "../network-under-test.js";
import { buildWrittenGo } from "./build-fixture.js";

const main = resolve(__dirname, "../../network/dist/cli/main.js");
const folder = join(mkdtempSync(join(tmpdir(), "init-go-")), "assets");
const written = spawnSync(process.execPath, [main, "init", folder, "--lang", "go"], { encoding: "utf8" });
if (written.status !== 0) {
  throw new Error(written.stderr);
}
const built = buildWrittenGo(folder);

jest.setTimeout(2 * startTimeout);

afterAll(async () => {
  if (built.ok) {
    await runCommand(folder, "down");
  }
  rmSync(dirname(folder), { recursive: true, force: true });
});

const title = "a chaincode of init --lang go passes its own test, comes up and answers";
(built.ok ? test : test.skip)(built.ok ? title : `${title} [skipped: ${built.reason}]`, async () => {
  expect(await runCommand(folder, "up")).toMatchObject({ status: 0 });
  expect(await runCommand(folder, "invoke", "assets", "Create", "house", "Alice", "300")).toMatchObject({ status: 0 });
  const { out } = await runCommand(folder, "query", "assets", "Read", "house");
  expect(JSON.parse(out)).toEqual({ id: "house", owner: "Alice", value: 300 });
});
