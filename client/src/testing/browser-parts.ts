import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createContext, runInContext } from "node:vm";

/** The parts of a built package for browsers, as an application's bundler uses them. */
export interface BrowserParts {
  /**
   * Returns a minified program that defines the function `exported` with all its dependencies. Fails if one of these is
   * a part of Node.
   */
  bundle(entry: string, exported: string): Promise<string>;
  /** Runs a program without Node, and calls its function. */
  call(program: string, args: readonly unknown[]): unknown;
}

/** @param dist - Folder with the built files. */
export function browserParts(dist: string): BrowserParts {
  return {
    async bundle(entry, exported) {
      const folder = mkdtempSync(join(tmpdir(), "bundle-"));
      try {
        const source = join(folder, "source.mjs");
        const from = JSON.stringify(join(dist, `${entry}.js`));
        writeFileSync(source, `import { ${exported} } from ${from};\nglobalThis.exported = ${exported};\n`);
        const { build } = await import("esbuild");
        const { outputFiles } = await build({
          entryPoints: [source],
          bundle: true,
          minify: true,
          write: false,
          format: "iife",
          platform: "browser",
          target: "es2022",
          logLevel: "silent",
        });
        return outputFiles[0]?.text ?? "";
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
    call(program, args) {
      // Values that browsers have and a bare context does not.
      const context = createContext({ TextEncoder, TextDecoder, structuredClone, btoa, args });
      runInContext(program, context);
      const answer: unknown = runInContext("JSON.stringify(exported(...args))", context);
      return JSON.parse(String(answer)) as unknown;
    },
  };
}
