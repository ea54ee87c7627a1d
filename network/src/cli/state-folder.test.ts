import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { CommandError } from "./command-error.js";
import { reset } from "./commands/reset.js";
import { exitStatus } from "./exit-status.js";
import { StateFolder } from "./state-folder.js";

let scratch: string;
let folder: StateFolder;

beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), "state-folder-"));
  folder = new StateFolder(join(scratch, "state"));
});

afterEach(() => {
  rmSync(scratch, { recursive: true, force: true });
});

/** Makes a folder that is closed to others like one with keys, so that its rights do not show its purpose. */
function holding(...files: readonly string[]): void {
  for (const file of files) {
    const path = join(folder.path, file);
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(path, "kept");
  }
}

const printed: string[] = [];
const terminal = { out: (text: string) => printed.push(text), err: () => undefined };

function resetFolder(): Promise<unknown> {
  return reset({ directory: folder.path, json: false, terminal });
}

const foreign = [".gitignore", "profiles/dev.json", "organizations/own/notes.txt", "src/index.ts", "embedded/a.c"];

test("a folder with other files is refused and left unchanged, also if other users cannot open it", async () => {
  holding(...foreign);
  const refusal = `${folder.path} is not a network's folder: it holds .gitignore, embedded, organizations and more; name the network's folder, a new one or an empty one with --directory`;
  expect(() => {
    folder.create();
  }).toThrow(new CommandError(refusal, exitStatus.usage));
  await expect(resetFolder()).rejects.toThrow(refusal);
  for (const file of foreign) {
    expect(readFileSync(join(folder.path, file), "utf8")).toBe("kept");
  }
});

test.each(["embedded", "logs"])(
  "a folder that contains only something called %s does not belong to a network",
  (name) => {
    holding(`${name}/file`);
    expect(() => {
      folder.create();
    }).toThrow(CommandError);
  },
);

test.each([
  ["new", []],
  ["of a network", ["network-record.json", "notes.txt"]],
  ["of a supervisor", ["supervisor.json"]],
])("a folder that is %s is accepted", (_, files) => {
  holding(...files);
  folder.create();
  expect(readFileSync(join(folder.path, ".gitignore"), "utf8")).toBe("*\n");
});

test("the folder of an interrupted up is accepted again, and can be reset", async () => {
  folder.create();
  holding("logs/supervisor.log", "embedded/running.pid");
  folder.create();
  await resetFolder();
  expect(existsSync(folder.path)).toBe(false);
});

const written = [
  "network-record.json.0a1b2c.tmp",
  "network-record.json",
  "logs/supervisor.log",
  "profiles/AMSP-user.json",
  "organizations/peer/core.yaml",
  "embedded/snapshots/once/snapshot.json",
  "fabric-3.1/network.json",
  "fabric-2.5/network.json",
];

test("reset deletes the network's files, and the folder", async () => {
  folder.create();
  holding(...written);
  await resetFolder();
  expect(existsSync(folder.path)).toBe(false);
  await expect(resetFolder()).resolves.toBe(exitStatus.done);
});

test("reset leaves other files in the folder", async () => {
  folder.create();
  holding(...written, "notes.txt", "src/index.ts");
  await resetFolder();
  expect(readdirSync(folder.path).sort()).toEqual(["notes.txt", "src"]);
});

test("a cleared folder can be created again, also if it has other files", () => {
  folder.create();
  holding(...written, "notes.txt");
  folder.clear();
  folder.create();
  expect(readdirSync(folder.path).sort()).toEqual([".gitignore", "network-record.json", "notes.txt"]);
});
