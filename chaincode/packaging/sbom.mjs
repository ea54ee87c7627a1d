import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * The software bill of materials of a package, in CycloneDX as npm writes it. It lists every package that is installed
 * with it or whose code it contains, with version, licence and the hash of its tarball. The same lock file gives the
 * same bytes.
 *
 * @param {{ name: string, version: string, license: string, overrides?: object }} manifest the package
 * @param {{ packages: Record<string, { dependencies?: Record<string, string> }> }} lock its lock file for production
 * @returns {Buffer}
 */
export function sbomOf({ name, version, license, overrides }, lock) {
  const folder = mkdtempSync(join(tmpdir(), "sbom-"));
  try {
    const { dependencies } = lock.packages[""];
    write(folder, "package.json", { name, version, license, dependencies, overrides });
    write(folder, "package-lock.json", lock);
    // npm looks for the manifests of the folders that a lock file links.
    for (const [place, { link, resolved }] of Object.entries(lock.packages)) {
      if (link) write(join(folder, resolved), "package.json", { ...lock.packages[resolved], name: packageAt(place) });
    }
    const args = ["sbom", "--sbom-format=cyclonedx", "--package-lock-only", "--omit=dev", "--sbom-type=library"];
    const said = execFileSync("npm", args, { cwd: folder, encoding: "utf8", shell: process.platform === "win32" });
    // The time and the serial number would give the same code another package.
    const bom = JSON.parse(said);
    delete bom.serialNumber;
    const { metadata } = bom;
    delete metadata.timestamp;
    const component = named(metadata.component);
    const components = bom.components.map((each) => licensed(named(each), lock));
    return Buffer.from(`${JSON.stringify({ ...bom, metadata: { ...metadata, component }, components }, null, 2)}\n`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Adds to the files of a package the bill of materials of everything that the package installs. */
export function withSbom(staged) {
  const texts = new Map(staged);
  const read = (file) => JSON.parse(texts.get(file).toString("utf8"));
  return [...staged, ["sbom.cdx.json", sbomOf(read("package.json"), read("package-lock.json"))]];
}

/** npm leaves out a licence whose name is not one of SPDX, such as `MIT/X11`. The lock file has it. */
function licensed(component, { packages }) {
  if (component.licenses !== undefined) return component;
  const { name, version } = component;
  const entry = Object.entries(packages).find(
    ([place, found]) => place !== "" && packageAt(place) === name && found.version === version,
  );
  const licence = entry?.[1].license;
  if (licence === undefined) throw new Error(`the bill of materials lacks the licence of ${name} ${version}`);
  return { ...component, licenses: [{ license: { name: licence } }] };
}

/** npm takes a folder's name as the name of its package, and has the package's real name in the address. */
function named(component) {
  const [, name] = /^pkg:npm\/(.+)@[^@]*$/.exec(component.purl);
  return { ...component, name: decodeURIComponent(name) };
}

function packageAt(place) {
  return place.slice(place.lastIndexOf("node_modules/") + "node_modules/".length);
}

function write(folder, file, value) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, file), JSON.stringify(value));
}
