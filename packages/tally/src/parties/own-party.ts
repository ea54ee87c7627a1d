import type { Tally, Party } from "@tallystick/client";

import { UsageError } from "../outcome/usage-error.js";

/** The party that the caller's certificate speaks for. */
export async function ownParty({ registry }: Tally): Promise<Party> {
  const { party } = await registry.whoAmI({});
  if (party === undefined) {
    throw new UsageError(({ noOwnParty }) => noOwnParty());
  }
  return party;
}
