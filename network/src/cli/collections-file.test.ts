import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { readCollections } from "./collections-file.js";

const folder = mkdtempSync(join(tmpdir(), "collections-file-"));

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function written(content: string): string {
  const path = join(folder, "collections.json");
  writeFileSync(path, content);
  return path;
}

test("Fabric's collections file is read with the defaults of Fabric's own command", () => {
  const path = written(`[
    {"name":"prices","policy":"OR('AMSP.member')","endorsementPolicy":{"signaturePolicy":"OR('AMSP.peer')"}},
    {"name":"shared","policy":"OR('AMSP.member')","requiredPeerCount":1,"maxPeerCount":3,"blockToLive":7,
     "memberOnlyRead":true,"memberOnlyWrite":true,"endorsementPolicy":{"channelConfigPolicy":"/Channel/Application/Writers"}}
  ]`);
  const policy = "OR('AMSP.member')";
  expect(readCollections(path)).toEqual([
    {
      ...{ name: "prices", policy, requiredPeerCount: 0, maxPeerCount: 1, blockToLive: 0 },
      ...{ memberOnlyRead: false, memberOnlyWrite: false, endorsementPolicy: "OR('AMSP.peer')" },
    },
    {
      ...{ name: "shared", policy, requiredPeerCount: 1, maxPeerCount: 3, blockToLive: 7 },
      ...{ memberOnlyRead: true, memberOnlyWrite: true, endorsementPolicy: "/Channel/Application/Writers" },
    },
  ]);
});

test("a wrong collections file is refused with the place of the fault", () => {
  expect(() => readCollections(join(folder, "missing.json"))).toThrow(/missing.json cannot be read: .*ENOENT/);
  expect(() => readCollections(written("{"))).toThrow("cannot be read");
  expect(() => readCollections(written('[{"name":"prices"}]'))).toThrow(/collections.json: 0.policy: /);
});
