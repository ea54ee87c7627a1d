import { digestOfFiled } from "@tallystick/client";

import type { Work } from "../operation/command.js";
import { PartyNames } from "../parties/party-names.js";
import { filedLines } from "../show/approval.js";
import { platformClock } from "../show/canvas.js";

/** The fields of a decision on a filed act. */
interface Decision {
  readonly approvalId: string;
  readonly digest: string;
}

/**
 * Finds the digest of the filed act, which the command reads and shows in full. The number of organisations that the
 * profile requires must confirm the filed act. The command computes the digest from what it shows, so that nobody signs
 * for a different act.
 */
export async function deriveDecision<Given extends Partial<Decision>>(
  given: Given,
  { connection: { tally }, words }: Work,
): Promise<{ request: Given & Decision; shown: readonly (readonly [string, string])[] }> {
  const { approvalId = "", digest } = given;
  if (digest !== undefined) {
    return { request: { ...given, approvalId, digest }, shown: [] };
  }
  const filed = await tally.certificates.getApproval({ approvalId });
  const [nameOf, clock] = await Promise.all([new PartyNames(tally).in(filed), platformClock(tally)]);
  const { found } = words.request;
  const computed = digestOfFiled(filed);
  return {
    request: { ...given, approvalId, digest: computed },
    shown: [...filedLines(filed, { nameOf, clock, words }), [found.times, clock.zone], [found.digest, computed]],
  };
}
