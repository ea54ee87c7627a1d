import type { Tally, Party } from "@tallystick/client";

import { UsageError } from "../outcome/usage-error.js";

/** The party for which the caller's certificate speaks. */
export async function ownParty({ registry }: Tally): Promise<Party> {
  const { party } = await registry.whoAmI({});
  if (party === undefined) {
    throw new UsageError(({ noOwnParty }) => noOwnParty());
  }
  return party;
}
