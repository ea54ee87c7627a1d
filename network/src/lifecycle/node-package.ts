import { type Dirent, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

import { buildPackage, type LifecyclePackage } from "./package-archive.js";

/** Folders that `peer lifecycle chaincode package` leaves out: peers install the dependencies. */
const leftOut = new Set(["node_modules", ".git"]);

/**
 * Builds the package of a Node chaincode with a `package.json` in its folder. A peer builds and runs it. Like Fabric's
 * own command it takes every file of the folder except for `node_modules` and `.git`. It also leaves out packages that
 * lie in the folder itself, because each run would make a larger one.
 *
 * @param isLeftOut whether a folder below must be left out as well, such as the state of a network, which has private keys
 * @throws {RangeError} Fabric would refuse the label, or a path is longer than archives hold
 */
export function buildNodePackage(
  label: string,
  folder: string,
  isLeftOut: (folder: string) => boolean,
): LifecyclePackage {
  const files = filesBelow(folder, "", isLeftOut).map((path): readonly [string, Buffer] => [
    path.startsWith("META-INF/") ? path : `src/${path}`,
    readFileSync(join(folder, path)),
  ]);
  return buildPackage(label, "node", files);
}

/** Paths relative to the folder, with `/`, in an order that is the same on every machine. */
function filesBelow(folder: string, below: string, isLeftOut: (folder: string) => boolean): string[] {
  const entries = readdirSync(join(folder, below), { withFileTypes: true });
  return entries
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const path = `${below}${entry.name}`;
      if (entry.isDirectory()) {
        return leftOut.has(entry.name) || isLeftOut(join(folder, path))
          ? []
          : filesBelow(folder, `${path}/`, isLeftOut);
      }
      const isPackage = below === "" && entry.name.endsWith(".tar.gz");
      const isHiddenMetadata = path.startsWith("META-INF/") && entry.name.startsWith(".");
      return isPackage || isHiddenMetadata || !isFile(entry, join(folder, path)) ? [] : [path];
    });
}

function isFile(entry: Dirent, path: string): boolean {
  return entry.isFile() || (entry.isSymbolicLink() && statSync(path, { throwIfNoEntry: false })?.isFile() === true);
}
