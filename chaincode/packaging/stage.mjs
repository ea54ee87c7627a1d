import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { linkedWorkspaces, productionLock } from "./production-lock.mjs";

/**
 * The files that are deployed, by path: the built code, and a `package.json` and a lock file for it alone. A workspace
 * that the code needs becomes a folder of its own, since a registry may not have it.
 *
 * @param {string} root the project's folder
 * @param {string} workspace the chaincode's folder below it
 * @param {string} code the folder that contains the compiled code, and nothing else
 * @returns {[path: string, content: Buffer][]} in the order of their paths
 */
export function stagedFiles(root, workspace, code) {
  const own = deployedManifest(readJson(join(root, workspace, "package.json")), readJson(join(root, "package.json")));
  const lock = productionLock(readJson(join(root, "package-lock.json")), workspace, own);
  const manifest = { ...own, dependencies: lock.packages[""].dependencies };
  const files = [
    ["package.json", json(manifest)],
    ["package-lock.json", json(lock)],
    ["LICENSE", readFileSync(join(root, "LICENSE"))],
    ...codeBelow(code).map((path) => [`dist/${path}`, readFileSync(join(code, path))]),
    ...linkedWorkspaces(lock).flatMap((folder) => linkedFiles(root, folder)),
  ];
  return files.sort(([a], [b]) => (a < b ? -1 : 1));
}

/**
 * SHA-256 over the code alone, in hexadecimal: paths and contents in the order of the paths, with those of the
 * workspaces that the code needs. It is the same wherever the same code was packed, and does not depend on addresses
 * and labels.
 */
export function codeHash(files) {
  const hash = createHash("sha256");
  for (const [path, content] of files) {
    if (/^(.+\/)?dist\//.test(path)) hash.update(`${path}\0${String(content.length)}\0`).update(content);
  }
  return hash.digest("hex");
}

/** The files that make the staged folder the context of a container image. */
export function imageFiles() {
  const folder = join(import.meta.dirname, "image");
  return readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]);
}

/** Writes the files into a folder and removes everything else from it. */
export function writeStage(folder, files) {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, content] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

function deployedManifest(own, project) {
  const { name, version, description, license, engines, main, scripts, dependencies } = own;
  const { start, serve } = scripts;
  return {
    name,
    version,
    description,
    license,
    private: true,
    engines,
    main,
    scripts: { start, serve },
    dependencies,
    overrides: project.overrides,
  };
}

/**
 * A workspace in the form that CommonJS loads: its main file and the files built beside it in the same format, with a
 * `package.json` for these.
 */
function linkedFiles(root, folder) {
  const { name, version, description, license, engines, main, dependencies } = readJson(
    join(root, folder, "package.json"),
  );
  const built = dirname(main);
  const code = readdirSync(join(root, folder, built)).filter((file) => extname(file) === extname(main));
  return [
    ["package.json", json({ name, version, description, license, private: true, engines, main, dependencies })],
    ...code.map((file) => [`${built}/${file}`, readFileSync(join(root, folder, built, file))]),
  ].map(([path, content]) => [`${folder}/${path}`, content]);
}

/** The files that run: no types, no tests, no files for tests only, and no packages of the code. */
function codeBelow(folder, below = "") {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const path = below === "" ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === "testing" || path === "package" ? [] : codeBelow(folder, path);
    return path.endsWith(".js") ? [path] : [];
  });
}

function readJson(file) {
  return JSON.parse(readFileSync(file, "utf8"));
}

function json(value) {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`, "utf8");
}
