import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A bundler's report about the files that it has combined. */
type Bundle = Readonly<Record<string, { readonly type: string; readonly moduleIds?: readonly string[] }>>;

/** The file in the folder of the build. */
const FILE = "THIRD_PARTY_LICENSES.txt";

/**
 * A plugin that writes the licences of all packages whose code is in the build: each requires that its text goes with
 * copies. One plugin serves all bundles of a package, so that the file names the packages of all of them.
 *
 * @param folder - the folder for the file, which must be in the published package.
 */
export function thirdPartyLicences(folder: string) {
  const packages = new Set<string>();
  return {
    name: "third-party-licences",
    generateBundle(_options: unknown, bundle: Bundle): void {
      for (const found of packagesIn(bundle)) {
        packages.add(found);
      }
    },
    writeBundle(): void {
      const texts = [...packages].map(licenceOf).sort();
      writeFileSync(join(folder, FILE), texts.join(`\n${"-".repeat(80)}\n\n`));
    },
  };
}

/** The licences of the packages whose code is in a bundle. */
export function licencesIn(bundle: Bundle): readonly string[] {
  return [...packagesIn(bundle)].map(licenceOf).sort();
}

/** The folders of the packages whose code is in a bundle. */
function packagesIn(bundle: Bundle): ReadonlySet<string> {
  const packages = new Set<string>();
  for (const { moduleIds = [] } of Object.values(bundle)) {
    for (const id of moduleIds) {
      const found = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(id)?.[0];
      // Helpers of the bundler itself have names that begin so.
      if (found !== undefined && !id.startsWith("\0")) {
        packages.add(found);
      }
    }
  }
  return packages;
}

/** Some packages have no text. The licence's identifier then replaces it. */
function licenceOf(folder: string): string {
  // A manifest has these fields.
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
  const texts = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|notice)/i.test(file))
    .map((file) => `\n${readFileSync(join(folder, file), "utf8").trim()}\n`);
  return `${name} ${version} (${license})\n${texts.join("")}`;
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
}
