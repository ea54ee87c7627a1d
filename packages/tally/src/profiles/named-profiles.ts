import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, isAbsolute, join } from "node:path";

import type { Words } from "../language/words.js";
import { UsageError } from "../outcome/usage-error.js";

/** Connection profiles by name, and the name of the profile in use. */
export interface NamedProfiles {
  /** Paths of the files, by name. */
  readonly profiles: Readonly<Record<string, string>>;
  readonly inUse?: string;
}

type Variables = Readonly<Record<string, string | undefined>>;

/** A name has no dot and no slash, so that nobody can confuse it with a file. */
export function isProfileName(text: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(text);
}

/**
 * The file with the names. It is in the user's configuration folder, which the XDG base directory specification
 * defines. The specification says that programs ignore relative paths.
 */
export function namesFile({ XDG_CONFIG_HOME: own = "", HOME: home = homedir() }: Variables): string {
  return join(isAbsolute(own) ? own : join(home, ".config"), "tally", "profiles.json");
}

/** @throws {UsageError} if the file exists and the command cannot use it. */
export function readNamedProfiles(variables: Variables): NamedProfiles {
  const file = namesFile(variables);
  const damaged = (problemOf: (usage: Words["usage"]) => string): UsageError =>
    new UsageError((usage) => usage.damagedNames(file, problemOf(usage)));
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    if (codeOf(error) === "ENOENT") {
      return { profiles: {} };
    }
    refuseUnusable(error, file);
    throw damaged(() => (error instanceof Error ? error.message : String(error)));
  }
  if (!isObject(content) || content["version"] !== 1) {
    throw damaged(({ versionOfNames }) => versionOfNames);
  }
  const { profiles, inUse } = content;
  if (!isObject(profiles) || !areFiles(profiles)) {
    throw damaged(({ formOfNames }) => formOfNames);
  }
  if (inUse === undefined) {
    return { profiles };
  }
  if (typeof inUse !== "string" || !Object.hasOwn(profiles, inUse)) {
    throw damaged(({ inUseOfNames }) => inUseOfNames);
  }
  return { profiles, inUse };
}

/** Replaces the whole file at once, so that another command reads either the old file or the new one. */
export function writeNamedProfiles(variables: Variables, { profiles, inUse }: NamedProfiles): void {
  const file = namesFile(variables);
  const sorted = Object.fromEntries(Object.entries(profiles).sort(([one], [other]) => (one < other ? -1 : 1)));
  const content = { version: 1, ...(inUse !== undefined && { inUse }), profiles: sorted };
  const next = `${file}.${String(process.pid)}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    // The code must create a new file: with a link that somebody has put there, the write would change another file.
    rmSync(next, { force: true });
    writeFileSync(next, `${JSON.stringify(content, undefined, 2)}\n`, { flag: "wx" });
    renameSync(next, file);
  } catch (error) {
    refuseUnusable(error, file);
    throw error;
  }
}

/** The operating system's error codes for a folder that the user may not use or cannot create. */
const unusable: ReadonlySet<unknown> = new Set(["EACCES", "EPERM", "EROFS", "ENOTDIR"]);

/** @throws {UsageError} that says which variable to set, if the folder of the names caused the error. */
function refuseUnusable(error: unknown, file: string): void {
  if (unusable.has(codeOf(error))) {
    throw new UsageError(({ unusableFolder }) =>
      unusableFolder(dirname(file), error instanceof Error ? error.message : String(error)),
    );
  }
}

function codeOf(error: unknown): unknown {
  return typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function areFiles(profiles: Readonly<Record<string, unknown>>): profiles is Readonly<Record<string, string>> {
  return Object.entries(profiles).every(
    ([name, file]) => isProfileName(name) && typeof file === "string" && isAbsolute(file),
  );
}
