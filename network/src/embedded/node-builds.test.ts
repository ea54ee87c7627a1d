import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { ChaincodePackage } from "../chaincode/package/chaincode-package.js";
import { NodeBuilds } from "./node-builds.js";

function packageOf(files: Readonly<Record<string, string>>, kind: "file" | "other" = "file"): ChaincodePackage {
  const code = Object.entries(files).map(([path, text]) => ({
    path,
    kind,
    typeFlag: 48,
    mode: 0o755,
    content: Buffer.from(text),
  }));
  return { packageId: "mine_1:00", label: "mine_1", type: "node", code };
}

describe("packages of Node code", () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "node-builds-"));
  });

  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  it("a package of Node code is unpacked and built once for all peers, and the next network finds it again", async () => {
    const chaincode = packageOf({
      "src/package.json": '{"name":"mine","version":"1.0.0","scripts":{"install":"echo built >>built"}}',
      "src/lib/index.js": "x",
      "META-INF/statedb/couchdb/indexes/a.json": "{}",
    });
    const builds = new NodeBuilds(folder);
    const [built, same] = await Promise.all([builds.folderOf(chaincode), builds.folderOf(chaincode)]);
    expect([same, await new NodeBuilds(folder).folderOf(chaincode)]).toEqual([built, built]);
    expect(await readFile(join(built, "lib/index.js"), "utf8")).toBe("x");
    expect(await readFile(join(built, "built"), "utf8")).toBe("built\n");
    await expect(stat(join(built, "META-INF"))).rejects.toThrow("ENOENT");
  });

  it("a package of Node code that cannot be built is refused, and the next attempt builds it again", async () => {
    const builds = new NodeBuilds(folder);
    const broken = packageOf({ "src/package.json": "no JSON" });
    await expect(builds.folderOf(broken)).rejects.toThrow(/^npm install .* for package mine_1 failed: /);
    const whole = packageOf({ "src/package.json": '{"name":"mine","version":"1.0.0"}' });
    await expect(builds.folderOf(whole)).resolves.toContain("mine_1.00");
  });

  it.each<[files: Readonly<Record<string, string>>, kind: "file" | "other", words: string]>([
    [{ "index.js": "x" }, "file", "has no src/package.json"],
    [{ "src/../../outside": "x" }, "file", "absolute or escaping path 'src/../../outside'"],
    [{ "/etc/outside": "x" }, "file", "absolute or escaping path '/etc/outside'"],
    [{ "src/package.json": "{}" }, "other", "invalid file type '48'"],
  ])("a package of Node code with %j is refused (%s)", async (files, kind, words) => {
    await expect(new NodeBuilds(folder).folderOf(packageOf(files, kind))).rejects.toThrow(words);
  });
});
