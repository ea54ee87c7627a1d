// The workspaces, as the manifests list them: what builds, checks and documents all of them begins here. Plain JavaScript
// without dependencies, since it runs before packages are installed.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export const root = join(import.meta.dirname, "..", "..");

/** Folders that a workspace's build reads although its manifest does not name them. */
const alsoRead = {
  network: ["packages/fabric-inspect", "packages/local-page"],
  client: ["packages/look"],
  "packages/evidence": ["packages/look", "client/src/language", "network/src/explorer"],
  "packages/explorer": ["network", "packages/look"],
  "packages/desk": ["packages/local-page", "packages/look"],
};

function manifestOf(folder) {
  return JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
}

/**
 * @typedef {object} Workspace
 * @property {string} folder its place below the root
 * @property {readonly string[]} needs folders of the workspaces that are built before it
 * @property {readonly string[]} reads folders whose files its build reads, its own among them
 */

/** All workspaces. Each comes after those that it needs. */
export const workspaces = inOrder();

function inOrder() {
  const folders = manifestOf(".").workspaces;
  const manifests = new Map(folders.map((folder) => [folder, manifestOf(folder)]));
  const folderOf = new Map(folders.map((folder) => [manifests.get(folder).name, folder]));
  const found = new Map();
  function add(folder) {
    if (found.has(folder)) return;
    const { dependencies, devDependencies } = manifests.get(folder);
    const named = Object.keys({ ...dependencies, ...devDependencies }).flatMap((name) => folderOf.get(name) ?? []);
    const needs = [...new Set([...named, ...(alsoRead[folder] ?? []).filter((other) => manifests.has(other))])];
    for (const other of needs) add(other);
    const reads = [folder, ...needs.flatMap((other) => found.get(other).reads), ...(alsoRead[folder] ?? [])];
    found.set(folder, { folder, needs, reads: [...new Set(reads)].sort() });
  }
  for (const folder of folders) add(folder);
  return [...found.values()];
}

/** Folders of a workspace that its build does not read. */
const notSources = new Set(["node_modules", "dist", "consumers", "explorer-page", "templates"]);

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (!entry.isDirectory()) return /\.(test\.tsx?|md)$/.test(entry.name) ? [] : [path];
      return notSources.has(entry.name) ? [] : filesBelow(path);
    });
}

/** A hash of the files, with their names below the root. */
export function hashOf(files) {
  const hash = createHash("sha256");
  for (const file of files) hash.update(file.slice(root.length)).update("\0").update(readFileSync(file)).update("\0");
  return hash.digest("hex");
}

/** What a workspace's build was made from. Code alone is there sooner than code with its declarations. */
const stamps = { code: ".code-built-from", whole: ".built-from" };

function stampOf({ folder }, what) {
  return join(root, folder, "dist", stamps[what]);
}

/** A hash of all that a workspace is built from. */
export function sourcesOf({ reads }) {
  const shared = ["tsconfig.base.json", "package-lock.json"].map((file) => join(root, file));
  return hashOf([...shared, ...["scripts/bundling", ...reads].flatMap((folder) => filesBelow(join(root, folder)))]);
}

/** Whether a workspace was built from a state of its sources. A whole build has the code as well. */
export function isBuilt(workspace, what, sources) {
  const possible = what === "code" ? ["whole", "code"] : ["whole"];
  return possible.some((each) => {
    const stamp = stampOf(workspace, each);
    return existsSync(stamp) && readFileSync(stamp, "utf8") === sources;
  });
}

/** Notes from what a workspace was built. */
export function noteBuilt(workspace, what, sources) {
  mkdirSync(join(root, workspace.folder, "dist"), { recursive: true });
  writeFileSync(stampOf(workspace, what), sources);
}
