import { isTallyError } from "@tallystick/client";
import type { ProfileDescription } from "@tallystick/client/profile";

import { UsageError } from "../outcome/usage-error.js";

/**
 * What a profile says. What reads it is loaded only here, so that the choice of a profile takes no time.
 *
 * @throws {UsageError} which file, which field, what is wrong with it.
 */
export async function describe(file: string): Promise<ProfileDescription> {
  const { describeProfile } = await import("@tallystick/client/profile");
  try {
    return describeProfile(file);
  } catch (error) {
    throw isTallyError(error, "Protocol") ? new UsageError(({ inProfile }) => inProfile(error.message)) : error;
  }
}
