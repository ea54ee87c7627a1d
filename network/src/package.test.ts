import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join } from "node:path";

import * as z from "zod";

jest.setTimeout(120_000);

const folder = join(__dirname, "..");
const bin = join(folder, "../node_modules/.bin");

describe("the network's package", () => {
  it("the network's package passes publint and arethetypeswrong", () => {
    execFileSync(join(bin, "publint"), ["--strict"], { cwd: folder });
    execFileSync(join(bin, "attw"), ["--pack", "."], { cwd: folder });
  });

  it("the network's package imports exactly the packages that it declares", () => {
    const manifest: unknown = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const declared = Object.keys(
      z.object({ dependencies: z.record(z.string(), z.string()) }).parse(manifest).dependencies,
    );
    const imported = distFiles(/\.c?js$/).flatMap((text) => [
      ...importsOf(text),
      ...[...text.matchAll(/\brequire\("([^"]+)"/g)].map(([, name = ""]) => name),
    ]);
    expect(imported).toEqual(expect.arrayContaining(["@grpc/grpc-js", "hono"]));
    const packages = imported.filter((name) => !name.startsWith(".") && !isBuiltin(name)).map(packageOf);
    expect(packages.filter((name) => !declared.includes(name))).toEqual([]);
  });

  it.each(["index.js", "index.cjs"])(
    "the network's package, loaded with %s, loads only packages that a network in memory needs",
    (entry) => {
      expect(packagesLoadedBy(entry)).toEqual(["@grpc/grpc-js", "lru-cache", "tar"]);
    },
  );

  it("the network's package has types that need no other package", () => {
    const types = distFiles(/\.d\.c?ts$/);
    expect(types).toHaveLength(2);
    for (const text of types) {
      expect(text).not.toMatch(/^import |\bfrom "|\bimport\(|NodeJS\./m);
    }
  });
});

function distFiles(name: RegExp): string[] {
  const dist = join(folder, "dist");
  return readdirSync(dist, { recursive: true, encoding: "utf8" })
    .filter((file) => name.test(file))
    .map((file) => readFileSync(join(dist, file), "utf8"));
}

/** Modules that a file loads immediately. Later loads are within a function, and so indented. */
function importsOf(text: string): readonly string[] {
  const imports = /^(?:(?:import|export)\b[^;"]*? from |import |(?:(?:let|const) \S+ = )?require\()"([^"]+)"/gm;
  return [...text.matchAll(imports)].map(([, name = ""]) => name);
}

/** Packages that load with one of the package's own files, whichever file imports them. */
function packagesLoadedBy(entry: string): string[] {
  const files = new Set([entry]);
  const packages = new Set<string>();
  for (const file of files) {
    for (const name of importsOf(readFileSync(join(folder, "dist", file), "utf8"))) {
      if (name.startsWith("./")) {
        files.add(name.slice(2));
      } else if (!isBuiltin(name)) {
        packages.add(packageOf(name));
      }
    }
  }
  return [...packages].sort();
}

/** The package that a module is in. */
function packageOf(name: string): string {
  return name
    .split("/")
    .slice(0, name.startsWith("@") ? 2 : 1)
    .join("/");
}
