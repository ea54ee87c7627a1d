import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

import { z } from "zod";

import type { Overrides } from "./gateway-release.js";

/** A workspace's package, packed. */
export interface Packed {
  readonly name: string;
  readonly workspace: string;
  readonly tarball: string;
}

const texts = z.record(z.string(), z.string()).default({});
const manifest = z.object({
  workspaces: z.array(z.string()).default([]),
  scripts: texts,
  dependencies: texts,
  devDependencies: texts,
});
const installedManifest = z.object({
  name: z.string(),
  version: z.string(),
  bin: z.union([z.string(), z.record(z.string(), z.string())]).optional(),
  dependencies: texts,
});

export function projectManifest(folder: string): z.infer<typeof manifest> {
  return manifest.parse(JSON.parse(readFileSync(join(folder, "package.json"), "utf8")));
}

/**
 * Installs the packages with links to the repository's installed ones: without a registry, and only what is declared.
 */
export function linkInstalled(project: string, packed: readonly Packed[], folder: string): string {
  const installed = join(folder, "project");
  cpSync(project, installed, { recursive: true });
  for (const one of packed) {
    const target = join(installed, "node_modules", one.name);
    mkdirSync(target, { recursive: true });
    execFileSync("tar", ["-xzf", one.tarball, "-C", target, "--strip-components", "1"]);
    const others = Object.keys(installedAt(target).dependencies).filter(
      (name) => !packed.some((it) => it.name === name),
    );
    for (const name of others) {
      link(copyFor(one.workspace, name), join(target, "node_modules", name));
      linkPrograms(join(target, "node_modules"), name);
    }
  }
  const { dependencies, devDependencies } = projectManifest(project);
  for (const name of Object.keys({ ...dependencies, ...devDependencies })) {
    const target = join(installed, "node_modules", name);
    if (!existsSync(target)) {
      link(copyFor(".", name), target);
    }
    linkPrograms(join(installed, "node_modules"), name);
  }
  return installed;
}

/**
 * Installs the packages, and from the registry the dependencies of them and the project, in the releases of the
 * repository, or in those in `overrides`.
 */
export function installFromRegistry(
  project: string,
  packed: readonly Packed[],
  folder: string,
  overrides: Overrides,
): string {
  const installed = join(folder, "project");
  rmSync(installed, { recursive: true, force: true });
  cpSync(project, installed, { recursive: true });
  const tarballs = new Map(packed.map(({ name, tarball }) => [name, `file:${relative(installed, tarball)}`]));
  const pinned = (names: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(
      Object.keys(names).map((name) => [
        name,
        tarballs.get(name) ?? overrides[name] ?? installedAt(copyFor(".", name)).version,
      ]),
    );
  const { scripts, dependencies, devDependencies } = projectManifest(project);
  const own = {
    private: true,
    scripts,
    // Together with the packages that these need, which the registry may not have yet.
    dependencies: { ...pinned(dependencies), ...Object.fromEntries(tarballs) },
    devDependencies: pinned(devDependencies),
    overrides,
  };
  writeFileSync(join(installed, "package.json"), JSON.stringify(own));
  execFileSync("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: installed, stdio: "inherit" });
  return installed;
}

/** The repository's copy of the release of a package that a workspace gets. */
function copyFor(workspace: string, name: string): string {
  const own = resolve(workspace, "node_modules", name);
  return existsSync(own) ? own : resolve("node_modules", name);
}

function installedAt(folder: string): z.infer<typeof installedManifest> {
  return installedManifest.parse(JSON.parse(readFileSync(join(folder, "package.json"), "utf8")));
}

function programsOf(folder: string): Readonly<Record<string, string>> {
  const { name, bin = {} } = installedAt(folder);
  return typeof bin === "string" ? { [name.replace(/^@.*\//, "")]: bin } : bin;
}

/** Puts the programs of an installed package in npm's folder for them. */
function linkPrograms(modules: string, name: string): void {
  const folder = join(modules, name);
  for (const [program, path] of Object.entries(programsOf(folder))) {
    link(join(folder, path), join(modules, ".bin", program));
  }
}

function link(target: string, path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path);
}
