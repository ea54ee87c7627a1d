import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { findBinaries } from "./binaries.js";

const root = mkdtempSync(join(tmpdir(), "tallystick-binaries-"));
let folders = 0;

afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

/** A folder of programs that only print a version. Undefined makes a program that cannot run. */
function folderWith(versions: Readonly<Record<string, string | undefined>>, at = `bin${String(folders++)}`): string {
  const folder = join(root, at);
  mkdirSync(folder, { recursive: true });
  for (const [program, version] of Object.entries(versions)) {
    const path = join(folder, program);
    writeFileSync(
      path,
      version === undefined ? "not a program" : `#!/bin/sh\necho "${program}:"\necho " Version: v${version}"\n`,
    );
    chmodSync(path, 0o755);
  }
  return folder;
}

function all(version: string): Record<string, string> {
  return { peer: version, orderer: version, configtxgen: version };
}

function search(kind: "fabric-3.1" | "fabric-2.5", environment: NodeJS.ProcessEnv) {
  return findBinaries(kind, { XDG_CACHE_HOME: join(root, "empty"), ...environment });
}

describe("findBinaries", () => {
  it("findBinaries chooses the folder of FABRIC_BIN that has the wanted release line, even if another folder comes first", () => {
    const [newer, older] = [folderWith(all("3.1.5")), folderWith(all("2.5.16"))];
    const found = search("fabric-2.5", { FABRIC_BIN: `${newer}:${older}`, PATH: "" });
    expect(found).toEqual({
      ok: true,
      binaries: {
        version: "2.5.16",
        folder: older,
        peer: join(older, "peer"),
        orderer: join(older, "orderer"),
        configtxgen: join(older, "configtxgen"),
      },
    });
  });

  it("findBinaries finds programs in the cache, the newest release of the line first, and on the PATH", () => {
    folderWith(all("3.1.9"), "cache/tallystick/fabric/3.1.9/bin");
    folderWith(all("3.1.10"), "cache/tallystick/fabric/3.1.10/bin");
    const cached = search("fabric-3.1", { XDG_CACHE_HOME: join(root, "cache"), PATH: folderWith(all("3.1.1")) });
    expect(cached).toMatchObject({ ok: true, binaries: { version: "3.1.10" } });
    expect(search("fabric-3.1", { PATH: folderWith(all("3.1.1")) })).toMatchObject({ binaries: { version: "3.1.1" } });
  });

  it.each([
    ["of another line", all("2.5.16"), "holds version 2.5.16"],
    ["of a later line with the same start", all("3.10.0"), "holds version 3.10.0"],
    ["half installed", { peer: "3.1.5", configtxgen: "3.1.5" }, "lacks orderer"],
    ["that does not run", { ...all("3.1.5"), orderer: undefined }, "has a orderer that does not run"],
    ["of mixed versions", { ...all("3.1.5"), peer: "3.1.4" }, "mixes versions peer 3.1.4, orderer 3.1.5"],
  ])("findBinaries skips a folder %s and says so", (_, versions, reason) => {
    const folder = folderWith(versions);
    const found = search("fabric-3.1", { FABRIC_BIN: folder, PATH: "" });
    if (found.ok) {
      throw new Error("found programs that do not fit");
    }
    expect(found.problem).toContain("no Fabric 3.1 binaries");
    expect(found.problem).toContain(`${folder} ${reason}`);
    expect(found.problem).not.toContain("\n");
    expect(found.remedy).toMatch(/install-fabric\.sh --fabric-version 3\.1\.\d+ binary/);
  });

  it("findBinaries does not mention folders that have nothing to do with Fabric", () => {
    const found = search("fabric-3.1", { PATH: folderWith({ node: "20.0.0" }) });
    expect(found).toMatchObject({ ok: false, problem: expect.stringMatching(/the PATH$/) as string });
  });
});
