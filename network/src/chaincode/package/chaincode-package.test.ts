import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";

import { Header } from "tar";

import { buildServicePackage } from "../../lifecycle/service-package.js";
import { parsePackage } from "./chaincode-package.js";
import { PackageError } from "./package-error.js";

/** A tar archive of files. */
function tar(files: Readonly<Record<string, string | Buffer>>): Buffer {
  const parts = Object.entries(files).flatMap(([path, content]) => {
    const bytes = Buffer.from(content);
    const header = Buffer.alloc(512);
    new Header({ path, mode: 0o755, size: bytes.length, mtime: new Date(0), type: "File" }).encode(header);
    return [header, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)];
  });
  return Buffer.concat([...parts, Buffer.alloc(1024)]);
}

const metadata = JSON.stringify({ type: "node", label: "mine_1", path: "somewhere" });

test("a package is parsed, and has the id that everybody derives from it", async () => {
  const code = gzipSync(tar({ "src/index.js": "x", "META-INF/statedb/a.json": "{}" }));
  const bytes = gzipSync(tar({ "metadata.json": metadata, "code.tar.gz": code, "a stranger": "is passed over" }));
  const parsed = await parsePackage(bytes);
  expect(parsed).toMatchObject({
    packageId: `mine_1:${createHash("sha256").update(bytes).digest("hex")}`,
    label: "mine_1",
    type: "node",
  });
  expect(parsed.code.map(({ path, kind, mode, content }) => [path, kind, mode, content.toString()])).toEqual([
    ["src/index.js", "file", 0o755, "x"],
    ["META-INF/statedb/a.json", "file", 0o755, "{}"],
  ]);
});

test("the packages that this project makes can be parsed", async () => {
  const { bytes, packageId } = buildServicePackage("service_1", { address: "127.0.0.1:9999" });
  await expect(parsePackage(bytes)).resolves.toMatchObject({ packageId, type: "ccaas" });
});

test.each<[what: string, bytes: Buffer, words: string]>([
  [
    "is cut off",
    gzipSync(tar({ "metadata.json": metadata })).subarray(0, 40),
    "error inspecting next tar header: unexpected EOF",
  ],
  [
    "is damaged",
    damaged(gzipSync(tar({ "metadata.json": metadata.repeat(50) }))),
    "error inspecting next tar header: flate:",
  ],
  [
    "ends in the middle of a file",
    gzipSync(tar({ "metadata.json": metadata }).subarray(0, 520)),
    "could not read metadata.json from tar: unexpected EOF",
  ],
  [
    "names no type of text",
    gzipSync(tar({ "metadata.json": '{"label":1}', "code.tar.gz": gzipSync(tar({})) })),
    "could not unmarshal metadata.json as json",
  ],
  [
    "has code that is cut off",
    gzipSync(tar({ "metadata.json": metadata, "code.tar.gz": gzipSync(tar({ a: "b" })).subarray(0, 30) })),
    "error retrieving DB artifacts from code package: unexpected EOF",
  ],
])("a package that %s is refused", async (_what, bytes, words) => {
  const parsing = parsePackage(bytes);
  await expect(parsing).rejects.toThrow(PackageError);
  await expect(parsing).rejects.toThrow(words);
});

function damaged(bytes: Buffer): Buffer {
  const changed = Buffer.from(bytes);
  changed.fill(0xff, 20, 40);
  return changed;
}
