import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { fileCheckpoint } from "./checkpoint.js";

const position = { blockNumber: 4, transactionId: "t", index: 0 };
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "checkpoint-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

test("saving a checkpoint does not write through a link at its path or at the path of its temporary file", async () => {
  const [file, other] = [join(folder, "shown.json"), join(folder, "other")];
  writeFileSync(other, "kept");
  symlinkSync(other, file);
  symlinkSync(other, `${file}.tmp`);
  const checkpoint = fileCheckpoint(file);
  await checkpoint.save(position);
  expect(readFileSync(other, "utf8")).toBe("kept");
  expect(await checkpoint.load()).toEqual(position);
  expect(readdirSync(folder).sort()).toEqual(["other", "shown.json"]);
});

test.each([
  "",
  "{",
  "[]",
  '{"blockNumber":-1,"transactionId":"t","index":0}',
  '{"blockNumber":1e99,"transactionId":"t","index":0}',
])("a checkpoint that was changed to %j is an error, and not a position", async (text) => {
  const file = join(folder, "shown.json");
  writeFileSync(file, text);
  await expect(fileCheckpoint(file).load()).rejects.toMatchObject({ code: "CHECKPOINT_FAILED" });
});
