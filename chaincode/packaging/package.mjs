// npm run package -w chaincode [-- --label LABEL] [--address HOST:PORT [--tls]] [--image NAME@sha256:DIGEST] [--out FOLDER]
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { imagePackage, nodePackage, servicePackage, writePackage } from "./lifecycle-package.mjs";
import { withSbom } from "./sbom.mjs";
import { codeHash, imageFiles, stagedFiles, writeStage } from "./stage.mjs";

const workspace = dirname(dirname(fileURLToPath(import.meta.url)));
const root = dirname(workspace);
const { version } = JSON.parse(readFileSync(join(workspace, "package.json"), "utf8"));
const { label, address, tls, image, out } = options();

// Packages of earlier runs stay: an organisation may have approved one, and a peer needs the very same bytes.
const stage = join(out, "stage");
if (existsSync(stage) && !existsSync(join(stage, "sbom.cdx.json"))) {
  console.error(`${stage} is not a stage of this chaincode and would be replaced: give --out another folder`);
  process.exit(2);
}
mkdirSync(out, { recursive: true });
const files = withSbom(compiled((code) => stagedFiles(root, relative(root, workspace), code)));
writeStage(stage, [...files, ...imageFiles()]);
show(
  "stage",
  stage,
  files.reduce((sum, [, content]) => sum + content.length, 0),
  [
    `${String(files.length)} files; runs after npm ci --omit=dev, as npm start or npm run serve`,
    `code sha256 ${codeHash(files)}`,
  ],
);
for (const [type, made] of [
  ["node", nodePackage(label, files)],
  ["ccaas", servicePackage(label, address, tls)],
  ...(image === undefined ? [] : [["k8s", imagePackage(label, image.name, image.digest)]]),
]) {
  const { file, earlier } = writePackage(out, `${label}-${type}`, made.bytes);
  show(type, file, made.bytes.length, [
    `package id ${made.packageId}`,
    ...(earlier === undefined ? [] : [`the earlier one is kept as ${relative(process.cwd(), earlier)}`]),
    ...(type === "ccaas" ? [`address ${address}, ${tls ? "TLS with certificates on both sides" : "without TLS"}`] : []),
    ...(type === "k8s" ? [`image ${image.name}@${image.digest}`] : []),
  ]);
}

/** Compiles into a folder of its own, so that no file of an earlier build is packed, and returns what is read there. */
function compiled(read) {
  const folder = mkdtempSync(join(tmpdir(), "chaincode-"));
  try {
    const args = ["-p", join(workspace, "tsconfig.build.json"), "--outDir", folder, "--declaration", "false"];
    const { status } = spawnSync("npx", ["--no-install", "tsc", ...args], { cwd: workspace, stdio: "inherit" });
    if (status !== 0) throw new Error("the chaincode was not packed, because the compiler found the errors above");
    return read(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function options() {
  const known = {
    label: { type: "string" },
    address: { type: "string" },
    tls: { type: "boolean", default: false },
    image: { type: "string" },
    out: { type: "string", default: join(workspace, "dist", "package") },
  };
  try {
    const { values } = parseArgs({ options: known });
    const { label = `tallystick_${version}`, address = "tallystick:9999", tls } = values;
    // The form of a label that a peer accepts.
    if (!/^[A-Za-z0-9][A-Za-z0-9_.+-]*$/.test(label))
      throw new Error(`--label ${label}: letters, digits and _ . + - only`);
    if (address === "") throw new Error("--address must not be empty");
    if (values.out === "") throw new Error("--out must not be empty");
    const [, name, digest] = /^([^@\s]+)@(sha256:[0-9a-f]{64})$/.exec(values.image ?? "") ?? [];
    if (values.image !== undefined && digest === undefined)
      throw new Error(`--image ${values.image}: NAME@sha256: and 64 hexadecimal digits, as the registry gave it`);
    // npm runs this in the workspace's folder, and the caller was in another one.
    const out = resolve(process.env.INIT_CWD ?? ".", values.out);
    return { label, address, tls, image: digest === undefined ? undefined : { name, digest }, out };
  } catch (error) {
    console.error(
      `${error.message}\nusage: npm run package -w chaincode -- [--label LABEL] [--address HOST:PORT [--tls]] [--image NAME@sha256:DIGEST] [--out FOLDER]`,
    );
    process.exit(2);
  }
}

function show(what, path, bytes, more) {
  console.log(`${what.padEnd(6)} ${relative(process.cwd(), path)}  ${bytes.toLocaleString("en")} bytes`);
  for (const line of more) console.log(`       ${line}`);
}
