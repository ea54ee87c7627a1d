import { isTallyError, readProfile, type Profile } from "@tallystick/client";

import { UsageError } from "../outcome/usage-error.js";

/**
 * Reads a profile, and opens the token that its key is in.
 *
 * @throws {UsageError} in one line: which file, which field, what is wrong with it.
 */
export async function openProfile(file: string, variables: NodeJS.ProcessEnv): Promise<Profile> {
  try {
    return await readProfile(file, variables);
  } catch (error) {
    throw isTallyError(error, "Protocol") ? new UsageError(({ inProfile }) => inProfile(error.message)) : error;
  }
}
