// node scripts/stage-image.mjs network|tally: makes the context of a container image, deploy/images/<image>/dist, from
// packages in their published form, with a lock file for production.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { linkedWorkspaces, productionLock } from "../chaincode/packaging/production-lock.mjs";
import { withSbom } from "../chaincode/packaging/sbom.mjs";
import { writeStage } from "../chaincode/packaging/stage.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const images = { network: networkImage, tally: tallyImage };

const [name = ""] = process.argv.slice(2);
if (!Object.hasOwn(images, name)) {
  throw new Error(`no image has the name "${name}": give one of ${Object.keys(images).join(", ")}`);
}
const staged = [...images[name](), ["Dockerfile", readFileSync(join(root, "deploy/images", name, "Dockerfile"))]];
writeStage(join(root, "deploy/images", name, "dist"), staged);
console.log(`deploy/images/${name}/dist: ${String(staged.length)} files`);

/** One package as it is, with what it needs beside it. */
function networkImage() {
  const { exports, bin, type, dependencies, ...own } = readJson("network/package.json");
  const manifest = { ...described(own), private: true, type, exports, bin, dependencies };
  const lock = productionLock(readJson("package-lock.json"), "network", manifest);
  return [["package.json", json(manifest)], ["package-lock.json", json(lock)], ...publishedFiles("network")];
}

/** The command, and the packages with which it serves and keeps tables. Packages of this repository are folders, since a registry may not have them. */
function tallyImage() {
  const { version, license, engines } = readJson("packages/tally/package.json");
  const dependencies = Object.fromEntries(
    ["tally", "server", "projection"].map((each) => [`@tallystick/${each}`, version]),
  );
  const own = { name: "tallystick-tally", version, license, private: true, engines, dependencies };
  const lock = productionLock(readJson("package-lock.json"), "deploy/images/tally", own);
  const { overrides } = readJson("package.json");
  const manifest = { ...own, dependencies: lock.packages[""].dependencies, overrides };
  const packages = linkedWorkspaces(lock).flatMap((workspace) => {
    const { exports, type, main, dependencies: needed, ...linked } = readJson(workspace, "package.json");
    const linkedManifest = { ...described(linked), private: true, type, main, exports, dependencies: needed };
    return [["package.json", json(linkedManifest)], ...publishedFiles(workspace)].map(([path, content]) => [
      `${workspace}/${path}`,
      content,
    ]);
  });
  const files = [["package.json", json(manifest)], ["package-lock.json", json(lock)], ...packages];
  return withSbom([...files, ["LICENSE", readFileSync(join(root, "LICENSE"))]]);
}

function described({ name: title, version, description, license, engines }) {
  return { name: title, version, description, license, engines };
}

/** What npm would publish of a workspace, without its `package.json`. */
function publishedFiles(workspace) {
  const said = execFileSync("npm", ["pack", "--json", "--dry-run", "--ignore-scripts"], {
    cwd: join(root, workspace),
    encoding: "utf8",
  });
  const [{ files }] = JSON.parse(said);
  const paths = files.map(({ path }) => path).filter((path) => path !== "package.json");
  return paths.map((path) => [path, readFileSync(join(root, workspace, path))]);
}

function readJson(...path) {
  return JSON.parse(readFileSync(join(root, ...path), "utf8"));
}

function json(value) {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`, "utf8");
}
