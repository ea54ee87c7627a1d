import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import * as z from "zod";

import { parsePackage } from "../../chaincode/package/chaincode-package.js";
import { StateFolder } from "../state-folder.js";
import { packageChaincodes, type PackageOptions } from "./package.js";

const printed = z.object({ packageId: z.string(), file: z.string(), earlier: z.string().optional() });

let folder: string;
let out: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "package-test-"));
  out = join(folder, "out");
  mkdirSync(out);
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(path: string, text = ""): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function make(options: PackageOptions = {}): z.infer<typeof printed> {
  const lines: string[] = [];
  const terminal = { out: (text: string) => lines.push(text), err: () => undefined };
  packageChaincodes({ json: true, terminal }, `basic=${join(folder, "code")}`, { out, ...options });
  return printed.parse(JSON.parse(lines.join("")));
}

test("the package of a Node chaincode has its code, and no installed modules, keys of a network or packages", async () => {
  for (const path of [
    ...["package.json", "dist/index.js", "META-INF/statedb/couchdb/indexes/owner.json", "META-INF/.hidden"],
    ...["node_modules/a/index.js", "lib/node_modules/b/index.js", ".git/config", "basic_0.9.tar.gz"],
    "state/profiles/key.pem",
  ]) {
    write(`code/${path}`, path);
  }
  writeFileSync(new StateFolder(join(folder, "code", "state")).record, "{}");
  symlinkSync("index.js", join(folder, "code", "dist", "main.js"));
  const { packageId, file } = make();
  const read = await parsePackage(readFileSync(file));
  expect(file).toBe(join(out, "basic_1.0.tar.gz"));
  expect(read).toMatchObject({ packageId, label: "basic_1.0", type: "node" });
  expect(Object.fromEntries(read.code.map(({ path, content }) => [path, content.toString()]))).toEqual({
    "META-INF/statedb/couchdb/indexes/owner.json": "META-INF/statedb/couchdb/indexes/owner.json",
    "src/dist/index.js": "dist/index.js",
    "src/dist/main.js": "dist/index.js",
    "src/package.json": "package.json",
  });
});

test("the same code gives the same package, and a package of other code leaves the earlier package under its hash", () => {
  write("code/package.json", "one");
  const first = make();
  const before = readFileSync(first.file);
  expect(make()).toEqual(first);
  write("code/package.json", "two");
  const { packageId, file, earlier = "" } = make();
  expect(packageId).not.toBe(first.packageId);
  expect(file).toBe(first.file);
  expect(readFileSync(earlier)).toEqual(before);
  expect(first.packageId).toContain(earlier.replace(/^.*\.([0-9a-f]{12})\.tar\.gz$/, "$1"));
});

test("a chaincode with an address is packaged as a service, whatever its language", async () => {
  write("code/main.go");
  const { file } = make({ address: "{{.peername}}_basic:9999", label: "mine_2" });
  const { label, type, code } = await parsePackage(readFileSync(file));
  expect([label, type, code.map(({ path }) => path)]).toEqual(["mine_2", "ccaas", ["connection.json"]]);
  expect(JSON.parse(code[0]?.content.toString() ?? "")).toMatchObject({
    address: "{{.peername}}_basic:9999",
    tls_required: false,
  });
});

test.each<[PackageOptions, string]>([
  [{}, "has no package.json, so that basic is not a Node chaincode: give --address"],
  [{ address: "127.0.0.1:9999", label: "a label" }, '"a label" is not a package label'],
  [{ address: "here" }, "--address here: write host:port"],
  [{ address: "127.0.0.1:9999", version: "1 0" }, 'not "1 0"'],
  [{ address: "127.0.0.1:9999", out: "nowhere" }, "there is no folder"],
])("package with %j refuses a folder without Node code, and writes nothing", (options, message) => {
  write("code/main.go");
  expect(() => make(options)).toThrow(message);
  expect(() => readFileSync(join(out, "basic_1.0.tar.gz"))).toThrow("ENOENT");
});
