import { isTallyError } from "@tallystick/client";
import type { ProfileDescription } from "@tallystick/client/profile";

import { UsageError } from "../outcome/usage-error.js";

/**
 * The description of a profile. This function loads the code that reads a profile only when it runs, so that the choice
 * of a profile takes no time.
 *
 * @throws {UsageError} that names the file, the field, and the mistake.
 */
export async function describe(file: string): Promise<ProfileDescription> {
  const { describeProfile } = await import("@tallystick/client/profile");
  try {
    return describeProfile(file);
  } catch (error) {
    throw isTallyError(error, "Protocol") ? new UsageError(({ inProfile }) => inProfile(error.message)) : error;
  }
}
