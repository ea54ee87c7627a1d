// node scripts/sbom.mjs WORKSPACE: writes the bill of materials of a published package after its build.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { productionLock } from "../chaincode/packaging/production-lock.mjs";
import { sbomOf } from "../chaincode/packaging/sbom.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [workspace = ""] = process.argv.slice(2);
const folder = join(root, workspace);
const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
const { overrides } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));

// Bundled packages are a part of the package as well, though nobody installs them.
const bundled = ["dist", "explorer-page"].flatMap((below) => bundledIn(join(folder, below)));
const dependencies = { ...Object.fromEntries(bundled.filter(isTopmost)), ...manifest.dependencies };
const own = productionLock(lock, workspace, { ...manifest, dependencies });
const missed = bundled.filter(([name, version]) => !isIn(own, name, version));
if (missed.length > 0) throw new Error(`the bill of materials of ${workspace} lacks ${missed.join(", ")}`);
writeFileSync(join(folder, "dist", "sbom.cdx.json"), sbomOf({ ...manifest, overrides }, own));

/** Whether the workspace itself resolves to this version. Another version is used by a dependency. */
function isTopmost([name, version]) {
  const places = [`${workspace}/node_modules/${name}`, `node_modules/${name}`];
  return places.map((place) => lock.packages[place]).find((entry) => entry !== undefined)?.version === version;
}

function isIn({ packages }, name, version) {
  return Object.entries(packages).some(
    ([place, entry]) => place.endsWith(`node_modules/${name}`) && entry.version === version,
  );
}

/** Names and versions from the headings of `third-party-licences.ts`. */
function bundledIn(built) {
  const file = join(built, "THIRD_PARTY_LICENSES.txt");
  if (!existsSync(file)) return [];
  return [...readFileSync(file, "utf8").matchAll(/(?:^|^-{80}\n\n)((?:@[\w.-]+\/)?[\w.-]+) (\d\S*) \(.*\)$/gm)].map(
    ([, name, version]) => [name, version],
  );
}
