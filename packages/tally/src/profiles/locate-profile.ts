import { existsSync } from "node:fs";

import { UsageError } from "../outcome/usage-error.js";
import { isProfileName, readNamedProfiles } from "./named-profiles.js";

/** What says which profile to use. */
export interface ProfileSource {
  /** What `--profile` says: a name, or a file. */
  readonly option: string | undefined;
  readonly variables: NodeJS.ProcessEnv;
}

/** A connection profile that was found. */
export interface LocatedProfile {
  readonly file: string;
  readonly name?: string;
  /** What names it. */
  readonly by: "--profile" | "TALLY_PROFILE" | "tally profile use";
}

/**
 * The profile to use: what `--profile` says, or else the environment's `TALLY_PROFILE`, or else what `tally profile use` has chosen.
 *
 * @throws {UsageError} if nothing names one, or no profile has the name.
 */
export function locateProfile({ option = "", variables }: ProfileSource): LocatedProfile {
  const { TALLY_PROFILE: variable = "" } = variables;
  const [given, by] = option === "" ? [variable, "TALLY_PROFILE" as const] : [option, "--profile" as const];
  if (given !== "" && !isProfileName(given)) {
    return { file: given, by };
  }
  const { profiles, inUse } = readNamedProfiles(variables);
  if (given !== "") {
    return { file: fileOf(given, profiles), name: given, by };
  }
  if (inUse === undefined) {
    throw new UsageError(({ noProfile }) => noProfile());
  }
  return { file: fileOf(inUse, profiles), name: inUse, by: "tally profile use" };
}

/** @throws {UsageError} with the names that there are. */
export function fileOf(name: string, profiles: Readonly<Record<string, string>>): string {
  const file = Object.hasOwn(profiles, name) ? profiles[name] : undefined;
  if (file !== undefined) {
    return file;
  }
  throw new UsageError(({ unknownProfile }) => unknownProfile(name, Object.keys(profiles), existsSync(name)));
}
