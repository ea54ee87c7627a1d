import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";

import { packageFolder } from "../../files/index.js";
import { CommandError } from "../command-error.js";
import { exitStatus, type ExitStatus } from "../exit-status.js";
import { packageVersion } from "../package-version.js";
import { assertDeployable } from "../project.js";
import type { CommandContext } from "./context.js";

/** Languages with a template: the names of the templates' folders. */
export const initLanguages = ["typescript", "go"] as const;
export type InitLanguage = (typeof initLanguages)[number];

const nextSteps: Record<InitLanguage, string> = {
  typescript: "npm install && npm test",
  go: "go test ./... && go build -o chaincode .",
};

/** npm leaves a file with the real name out of packages. */
const renamed: Readonly<Record<string, string>> = { gitignore: ".gitignore" };

/**
 * Writes a small chaincode with a test, a network file and a README into a new or empty folder, whose name is the
 * chaincode's.
 *
 * @throws {CommandError} the folder is not empty, or its name is not valid for a chaincode.
 */
export function init({ json, terminal }: CommandContext, target: string, lang: InitLanguage): ExitStatus {
  const folder = resolve(target);
  const name = basename(folder);
  assertEmpty(folder);
  assertDeployable([{ name, version: "1.0", process: { folder } }]);
  const values: Readonly<Record<string, string>> = {
    name,
    package: name.toLowerCase(),
    version: packageVersion(),
  };
  const template = join(packageFolder(), "templates", lang);
  const files = filesBelow(template).map((path) => {
    const written = join(dirname(path), renamed[basename(path)] ?? basename(path));
    const text = readFileSync(join(template, path), "utf8");
    mkdirSync(dirname(join(folder, written)), { recursive: true });
    writeFileSync(
      join(folder, written),
      text.replace(/\{\{(name|package|version)\}\}/g, (whole, key: string) => values[key] ?? whole),
    );
    return written;
  });
  terminal.out(
    json
      ? JSON.stringify({ folder, name, lang, files })
      : `${folder} has the chaincode ${name}. Next:\n  cd ${relative(".", folder) || "."}\n  ${nextSteps[lang]}`,
  );
  return exitStatus.done;
}

function assertEmpty(folder: string): void {
  if (!existsSync(folder)) {
    return;
  }
  if (!statSync(folder).isDirectory()) {
    throw new CommandError(`${folder} is a file: name a new or an empty folder`, exitStatus.usage);
  }
  const [first] = readdirSync(folder);
  if (first !== undefined) {
    throw new CommandError(`${folder} is not empty, it has ${first}: name a new or an empty folder`, exitStatus.usage);
  }
}

/** Paths of all files, relative to the folder. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}
