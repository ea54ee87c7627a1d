// node scripts/stage-network-image.mjs: makes the context of the network's container image, deploy/images/network/dist,
// from the package in its published form, with a lock file for production.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { productionLock } from "../chaincode/packaging/production-lock.mjs";
import { writeStage } from "../chaincode/packaging/stage.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const workspace = join(root, "network");
const image = join(root, "deploy/images/network");

const { name, version, description, license, type, engines, exports, bin, dependencies } = readJson(
  workspace,
  "package.json",
);
const manifest = { name, version, description, license, private: true, type, engines, exports, bin, dependencies };
const lock = productionLock(readJson(root, "package-lock.json"), "network", manifest);
const said = execFileSync("npm", ["pack", "--json", "--dry-run", "--ignore-scripts"], {
  cwd: workspace,
  encoding: "utf8",
});
const [{ files }] = JSON.parse(said);
const published = files.map(({ path }) => path).filter((path) => path !== "package.json");

const staged = [
  ["package.json", json(manifest)],
  ["package-lock.json", json(lock)],
  ["Dockerfile", readFileSync(join(image, "Dockerfile"))],
  ...published.map((path) => [path, readFileSync(join(workspace, path))]),
];
writeStage(join(image, "dist"), staged);
console.log(`deploy/images/network/dist: ${String(staged.length)} files, ${name} ${version}`);

function readJson(folder, file) {
  return JSON.parse(readFileSync(join(folder, file), "utf8"));
}

function json(value) {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`, "utf8");
}
