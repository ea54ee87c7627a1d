import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What a bundler tells of the files that it has put together. */
type Bundle = Readonly<Record<string, { readonly type: string; readonly moduleIds?: readonly string[] }>>;

/** In the folder of what was built, beside it. */
const FILE = "THIRD_PARTY_LICENSES.txt";

/**
 * A plugin that writes down the licences of all packages whose code is in what was built: each asks that its text goes with copies of it.
 * One plugin serves all bundles of a package, so that the file names what is in any of them.
 *
 * @param folder - where the file goes: it must be in the published package.
 */
export function thirdPartyLicences(folder: string) {
  const packages = new Set<string>();
  return {
    name: "third-party-licences",
    generateBundle(_options: unknown, bundle: Bundle): void {
      for (const { moduleIds = [] } of Object.values(bundle)) {
        for (const id of moduleIds) {
          const found = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(id)?.[0];
          // Helpers of the bundler itself have names that begin so.
          if (found !== undefined && !id.startsWith("\0")) {
            packages.add(found);
          }
        }
      }
    },
    writeBundle(): void {
      const texts = [...packages].map(licenceOf).sort();
      writeFileSync(join(folder, FILE), texts.join(`\n${"-".repeat(80)}\n\n`));
    },
  };
}

/** Some packages carry no text: then the identifier of the licence says which it is. */
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
