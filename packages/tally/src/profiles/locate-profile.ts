import { existsSync } from "node:fs";

import { UsageError } from "../outcome/usage-error.js";
import { isProfileName, readNamedProfiles } from "./named-profiles.js";

/** The values that decide which profile the command uses. */
export interface ProfileSource {
  /** The value of `--profile`: a name, or a file. */
  readonly option: string | undefined;
  readonly variables: NodeJS.ProcessEnv;
}

/** A connection profile that the command found. */
export interface LocatedProfile {
  readonly file: string;
  readonly name?: string;
  /** The setting that names the profile. */
  readonly by: "--profile" | "TALLY_PROFILE" | "tally profile use";
}

/**
 * The profile to use: the value of `--profile`, or else the environment variable `TALLY_PROFILE`, or else the profile
 * that `tally profile use` has selected.
 *
 * @throws {UsageError} if no setting names a profile, or no profile has the name.
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

/** @throws {UsageError} with the existing names. */
export function fileOf(name: string, profiles: Readonly<Record<string, string>>): string {
  const file = Object.hasOwn(profiles, name) ? profiles[name] : undefined;
  if (file !== undefined) {
    return file;
  }
  throw new UsageError(({ unknownProfile }) => unknownProfile(name, Object.keys(profiles), existsSync(name)));
}
