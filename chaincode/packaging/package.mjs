// npm run package -w chaincode [-- --label LABEL] [--address HOST:PORT [--tls]] [--image NAME@sha256:DIGEST]
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { imagePackage, nodePackage, servicePackage, writePackage } from "./lifecycle-package.mjs";
import { withSbom } from "./sbom.mjs";
import { codeHash, imageFiles, stagedFiles, writeStage } from "./stage.mjs";

const workspace = dirname(dirname(fileURLToPath(import.meta.url)));
const root = dirname(workspace);
const { version } = JSON.parse(readFileSync(join(workspace, "package.json"), "utf8"));
const { label, address, tls, image } = options();

const out = join(workspace, "dist", "package");
const stage = join(out, "stage");
// Packages of earlier runs stay: an organisation may have approved one, and a peer needs the very same bytes.
for (const folder of [stage, join(out, "code")]) rmSync(folder, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const files = withSbom(stagedFiles(root, relative(root, workspace), compile(join(out, "code"))));
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

/** Compiles into a folder of its own, so that no file of an earlier build is packed. */
function compile(folder) {
  const compiler = createRequire(import.meta.url).resolve("typescript/bin/tsc");
  const args = [compiler, "-p", join(workspace, "tsconfig.build.json"), "--outDir", folder, "--declaration", "false"];
  const { status } = spawnSync(process.execPath, args, { stdio: "inherit" });
  if (status !== 0) process.exit(1);
  return folder;
}

function options() {
  const known = {
    label: { type: "string" },
    address: { type: "string" },
    tls: { type: "boolean", default: false },
    image: { type: "string" },
  };
  try {
    const { values } = parseArgs({ options: known });
    const { label = `tallystick_${version}`, address = "tallystick:9999", tls } = values;
    // The form of a label that a peer accepts.
    if (!/^[A-Za-z0-9][A-Za-z0-9_.+-]*$/.test(label))
      throw new Error(`--label ${label}: letters, digits and _ . + - only`);
    if (address === "") throw new Error("--address must not be empty");
    const [, name, digest] = /^([^@\s]+)@(sha256:[0-9a-f]{64})$/.exec(values.image ?? "") ?? [];
    if (values.image !== undefined && digest === undefined)
      throw new Error(`--image ${values.image}: NAME@sha256: and 64 hexadecimal digits, as the registry gave it`);
    return { label, address, tls, image: digest === undefined ? undefined : { name, digest } };
  } catch (error) {
    console.error(
      `${error.message}\nusage: npm run package -w chaincode -- [--label LABEL] [--address HOST:PORT [--tls]] [--image NAME@sha256:DIGEST]`,
    );
    process.exit(2);
  }
}

function show(what, path, bytes, more) {
  console.log(`${what.padEnd(6)} ${relative(process.cwd(), path)}  ${bytes.toLocaleString("en")} bytes`);
  for (const line of more) console.log(`       ${line}`);
}
