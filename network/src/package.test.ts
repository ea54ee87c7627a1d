import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join } from "node:path";

import { z } from "zod";

jest.setTimeout(120_000);

const folder = join(__dirname, "..");
const bin = join(folder, "../node_modules/.bin");

describe("the network's package", () => {
  it("passes publint and arethetypeswrong", () => {
    execFileSync(join(bin, "publint"), ["--strict"], { cwd: folder });
    execFileSync(join(bin, "attw"), ["--pack", "."], { cwd: folder });
  });

  it("imports what it declares and nothing else", () => {
    const manifest: unknown = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const declared = Object.keys(
      z.object({ dependencies: z.record(z.string(), z.string()) }).parse(manifest).dependencies,
    );
    const imported = distFiles(/\.c?js$/).flatMap((text) =>
      [...text.matchAll(/(?:^(?:import|export)\b[^;"]*? from |^import |\brequire\()"([^".][^"]*)"/gm)].map(
        ([, name = ""]) => name,
      ),
    );
    expect(imported).toEqual(expect.arrayContaining(["@grpc/grpc-js", "zod"]));
    expect(imported.filter((name) => !isBuiltin(name) && !declared.includes(packageOf(name)))).toEqual([]);
  });

  it("has types that need no other package", () => {
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

/** The package that a module is in. */
function packageOf(name: string): string {
  return name
    .split("/")
    .slice(0, name.startsWith("@") ? 2 : 1)
    .join("/");
}
