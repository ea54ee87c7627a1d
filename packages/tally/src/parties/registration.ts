import { isTallyError } from "@tallystick/client";
import { printable } from "@tallystick/client/words";

import type { Connection, Request } from "../connection.js";
import type { Derived, Work } from "../operation/command.js";
import type { Streams } from "../outcome/output.js";
import { UsageError } from "../outcome/usage-error.js";
import { mixedScripts, skeletonOf } from "./look-alike.js";

export const ACCEPT_UNKNOWN = "--accept-unknown-msp";

/**
 * Requires that an MSP is one of the channel's, since the certificates of another one speak for nobody. If the channel's configuration
 * cannot be read, it says so and does not check.
 *
 * @throws {UsageError} with the organisations of the channel.
 */
export async function requireMember(mspId: string, { session }: Connection, { stderr }: Streams): Promise<void> {
  let members: readonly string[];
  try {
    const { application } = await session.channelConfiguration();
    members = application.organisations.map(({ mspId }) => mspId);
  } catch (error) {
    if (!isTallyError(error)) {
      throw error;
    }
    stderr.write(`tally: not checked whether ${mspId} is on the channel: ${printable(error.message)}\n`);
    return;
  }
  if (members.includes(mspId)) {
    return;
  }
  throw new UsageError(
    `${mspId} is not an organisation of the channel: its certificates would speak for nobody. The channel has ${members.join(", ")}`,
    `Correct the MSP. ${ACCEPT_UNKNOWN} continues, for an organisation that joins the channel later.`,
  );
}

/** Warns of a name that could be taken for another party's. Whoever registers decides: the LEI tells the two apart. */
export async function sayWhatLooksAlike(
  { lei, name }: { readonly lei: string; readonly name: unknown },
  { tally }: Connection,
  { stderr }: Streams,
): Promise<void> {
  if (typeof name !== "string") {
    // The schema refuses it.
    return;
  }
  const mixed = mixedScripts(name);
  if (mixed.length > 0) {
    stderr.write(
      `tally: the name ${printable(name)} has letters of ${mixed.join(" and ")}, and could pass for another name\n`,
    );
  }
  for await (const other of tally.registry.parties({ pageSize: 500 })) {
    if (other.lei !== lei && skeletonOf(other.name) === skeletonOf(name)) {
      stderr.write(`tally: the name ${printable(name)} looks like that of ${printable(other.name)} (${other.lei})\n`);
    }
  }
}

/** Says beforehand what becomes of a party in an organisation where others are already, and who must approve it. */
export async function sayWhatHosts(
  { lei, mspId }: { readonly lei: string; readonly mspId: string },
  { tally }: Connection,
  { stderr }: Streams,
): Promise<void> {
  const { parties } = await tally.registry.listParties({ mspId, pageSize: 500 });
  const [any] = parties;
  // A party that is there already is refused.
  if (any === undefined || parties.some((party) => party.lei === lei)) {
    return;
  }
  const first = parties.find(({ hosted }) => !hosted) ?? any;
  const own = first.roles.includes("operator");
  if (own || first.roles.includes("regulator")) {
    // Confirmed before, with what must be issued again.
    return;
  }
  stderr.write(
    `tally: ${first.name} (${first.lei}) was in ${mspId} first. Certificates of ${mspId} without the attribute tally.party speak for ` +
      `${first.name} now, and afterwards as well. The people of the new party need certificates that name it in tally.party. ` +
      approvalOf(first, own),
  );
}

/**
 * Shows, for somebody to confirm, which certificates speak for nobody once a first party joins the operator or the regulator in its
 * organisation.
 */
export async function deriveRegistration(
  given: Partial<Request<"RegisterParty">>,
  { connection: { tally } }: Work,
): Promise<Derived<"RegisterParty">> {
  // The form was checked: nothing is missing.
  const request = given as Request<"RegisterParty">;
  const { parties } = await tally.registry.listParties({ mspId: request.mspId, pageSize: 500 });
  const host = parties.find(({ roles }) => roles.includes("operator") || roles.includes("regulator"));
  if (host === undefined || host.attributeRequired === true) {
    return { request, shown: [] };
  }
  const { name, lei, mspId } = host;
  return {
    request,
    shown: [
      ["Host", `${name} (${lei}), alone in ${mspId} so far`],
      ["From now on", `certificates of ${mspId} without the attribute tally.party speak for nobody, yours included`],
      ["Issue again", `those of the people of ${name} that do not name ${lei} in it, before you continue`],
      ["Approval", approvalOf(host, host.roles.includes("operator")).trim()],
    ],
  };
}

function approvalOf({ name }: { readonly name: string }, own: boolean): string {
  return own
    ? "No approval is needed.\n"
    : `A person of ${name} must approve this: "tally approval list", then "tally approval approve <id>".\n`;
}
