import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { resolve } from "node:path";

/** The program of a release of Node such as `22`: this one, or one from npm's package `node`. */
export function nodeProgram(release: string): string {
  if (release === process.versions.node) {
    return process.execPath;
  }
  const folder = resolve("node_modules/.cache/node", release);
  const program = resolve(folder, "node_modules/node/bin/node");
  if (!existsSync(program)) {
    mkdirSync(folder, { recursive: true });
    // The package downloads the program for this machine when it is installed.
    const options = ["--no-save", "--no-audit", "--no-fund", "--loglevel=error", "--prefix", folder];
    execFileSync("npm", ["install", ...options, `node@${release}`], { cwd: folder, stdio: "inherit" });
  }
  return program;
}
