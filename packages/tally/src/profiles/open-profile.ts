import { isTallyError, readProfile, type Profile } from "@tallystick/client";

import { UsageError } from "../outcome/usage-error.js";

/**
 * Reads a profile, and opens the token that holds the profile's key.
 *
 * @throws {UsageError} with one line that names the file, the field, and the mistake.
 */
export async function openProfile(file: string, variables: NodeJS.ProcessEnv): Promise<Profile> {
  try {
    return await readProfile(file, variables);
  } catch (error) {
    throw isTallyError(error, "Protocol") ? new UsageError(({ inProfile }) => inProfile(error.message)) : error;
  }
}
