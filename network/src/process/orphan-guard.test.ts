import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { until } from "../../../test/testkit/until.js";
import { processStamp } from "./index.js";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "orphan-test-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test.each([
  ["one that ends when it is asked to", "setInterval(() => {}, 1000)"],
  ["one that does not", "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)"],
])("a child ends when its parent is killed: %s", async (_, script) => {
  const parent = spawn(
    process.execPath,
    ["--import", "tsx", join(__dirname, "fixtures", "parent-process.ts"), folder, script],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const [output] = (await once(parent.stdout, "data")) as [Buffer];
  const child = Number(output.toString());
  const stamp = processStamp(child);
  expect(stamp).toBeDefined();

  parent.kill("SIGKILL");
  await until("the child has ended", () => processStamp(child) !== stamp);
});
