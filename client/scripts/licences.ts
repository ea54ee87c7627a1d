import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What a bundler tells of the files that it has put together. */
type Bundle = Readonly<Record<string, { readonly type: string; readonly moduleIds?: readonly string[] }>>;

interface Emitter {
  emitFile(file: { type: "asset"; fileName: string; source: string }): string;
}

/** A plugin that adds the licences of all packages in the bundle: each asks that its text goes with copies of it. */
export function licences(fileName: string) {
  return {
    name: "licences",
    generateBundle(this: Emitter, _options: unknown, bundle: Bundle): void {
      const folders = new Set(
        Object.values(bundle)
          .flatMap(({ moduleIds = [] }) => moduleIds)
          .flatMap((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(id)?.[0] ?? []),
      );
      const texts = [...folders].map(licenceOf).sort();
      this.emitFile({ type: "asset", fileName, source: texts.join(`\n${"-".repeat(80)}\n\n`) });
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
