import { isTallyError } from "../errors/index.js";
import { readProfile, type Profile } from "../profile/read-profile.js";
import { UsageError } from "./usage-error.js";

/** Which profile, and the environment that it may refer to. */
export interface ProfileSource {
  readonly file: string | undefined;
  readonly variables: NodeJS.ProcessEnv;
}

/**
 * The profile that the command line names.
 *
 * @throws {UsageError} in one line: which file, which field, what is wrong with it.
 */
export async function namedProfile({ file, variables }: ProfileSource): Promise<Profile> {
  if (file === undefined || file === "") {
    throw new UsageError("no connection profile", "Give --profile FILE, or name it in TALLY_PROFILE.");
  }
  try {
    return await readProfile(file, variables);
  } catch (error) {
    throw isTallyError(error, "Protocol")
      ? new UsageError(error.message, '"tally --help" shows what a connection profile holds.')
      : error;
  }
}
