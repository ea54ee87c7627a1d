import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { makePrivateFolder, PrivateFolderError } from "./index.js";

let scratch: string;

beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), "private-folder-"));
});

afterEach(() => {
  rmSync(scratch, { recursive: true, force: true });
});

const hasLedger = (names: readonly string[]): boolean => names.includes("ledger");

function modeOf(path: string): string {
  return (statSync(path).mode & 0o777).toString(8);
}

function folderWith(mode: number, ...files: readonly string[]): string {
  const path = join(scratch, "state");
  mkdirSync(path);
  for (const file of files) {
    writeFileSync(join(path, file), "");
  }
  chmodSync(path, mode);
  return path;
}

test("only its owner can enter a new folder, whatever the process's umask", () => {
  const former = process.umask(0);
  try {
    const path = join(scratch, "above", "state");
    makePrivateFolder(path, hasLedger);
    expect([modeOf(path), modeOf(join(scratch, "above"))]).toEqual(["700", "700"]);
  } finally {
    process.umask(former);
  }
});

test.each([["empty"], ["a network's", "ledger"]])("an open folder that is %s is closed to others", (_, ...files) => {
  const path = folderWith(0o755, ...files);
  makePrivateFolder(path, hasLedger);
  expect(modeOf(path)).toBe("700");
});

test("an open folder with other files in it is refused and left unchanged", () => {
  const path = folderWith(0o755, "letter.txt");
  expect(() => {
    makePrivateFolder(path, hasLedger);
  }).toThrow(PrivateFolderError);
  expect(modeOf(path)).toBe("755");
});

test("a link in the place of the folder is judged by its target", () => {
  const link = join(scratch, "link");
  const path = folderWith(0o755, "letter.txt");
  symlinkSync(path, link);
  expect(() => {
    makePrivateFolder(link, hasLedger);
  }).toThrow(PrivateFolderError);
  expect(modeOf(path)).toBe("755");
  rmSync(join(path, "letter.txt"));
  makePrivateFolder(link, hasLedger);
  expect(modeOf(path)).toBe("700");
});

test("a closed folder with other files in it is accepted", () => {
  const path = folderWith(0o700, "letter.txt");
  makePrivateFolder(path, hasLedger);
  expect(modeOf(path)).toBe("700");
});

test("a folder of another user is refused", () => {
  const getuid = jest.spyOn(process, "getuid").mockReturnValue(statSync(scratch).uid + 1);
  try {
    expect(() => {
      makePrivateFolder(folderWith(0o700), hasLedger);
    }).toThrow("belongs to another user");
  } finally {
    getuid.mockRestore();
  }
});
