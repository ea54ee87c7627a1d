import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { packagesIn, packagesInMemory } from "./package-store.js";

const hash = "0123456789abcdef".repeat(4);

test("packages are kept in a folder, under the names that Fabric gives them", async () => {
  const folder = await mkdtemp(join(tmpdir(), "package-store-"));
  const store = packagesIn(join(folder, "packages"));
  expect(await store.list()).toEqual([]);
  await store.save(`mine_1.0:${hash}`, Buffer.from("bytes"));
  await writeFile(join(folder, "packages", "something else"), "");
  expect(await readdir(join(folder, "packages"))).toContain(`mine_1.0.${hash}.tar.gz`);
  const later = packagesIn(join(folder, "packages"));
  expect(await later.list()).toEqual([`mine_1.0:${hash}`]);
  expect(await later.load(`mine_1.0:${hash}`)).toEqual(Buffer.from("bytes"));
  expect(await later.load(`other:${hash}`)).toBeUndefined();
  await rm(folder, { recursive: true });
});

test("packages in memory are copies", async () => {
  const store = packagesInMemory();
  const bytes = Buffer.from("bytes");
  await store.save(`mine:${hash}`, bytes);
  bytes.fill(0);
  expect(await store.list()).toEqual([`mine:${hash}`]);
  expect(Buffer.from((await store.load(`mine:${hash}`)) ?? []).toString()).toBe("bytes");
});
