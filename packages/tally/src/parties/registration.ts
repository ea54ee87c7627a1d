import { isTallyError } from "@tallystick/client";
import { printable } from "@tallystick/client/words";

import type { Connection, Request } from "../connection.js";
import type { Words } from "../language/words.js";
import type { Derived, Work } from "../operation/command.js";
import { UsageError } from "../outcome/usage-error.js";
import { mixedScripts, skeletonOf } from "./look-alike.js";

/** The streams on which a function talks to people, and the texts in their language. */
type Talk = Pick<Work, "streams" | "words">;

export const ACCEPT_UNKNOWN = "--accept-unknown-msp";

/**
 * Requires that an MSP belongs to the channel, because the certificates of another MSP speak for nobody. If the client
 * cannot read the channel's configuration, the function reports that and does not check the MSP.
 *
 * @throws {UsageError} with the organisations of the channel.
 */
export async function requireMember(mspId: string, { session }: Connection, { streams, words }: Talk): Promise<void> {
  let members: readonly string[];
  try {
    const { application } = await session.channelConfiguration();
    members = application.organisations.map(({ mspId }) => mspId);
  } catch (error) {
    if (!isTallyError(error)) {
      throw error;
    }
    streams.stderr.write(`tally: ${words.notices.notChecked(mspId, printable(error.message))}\n`);
    return;
  }
  if (members.includes(mspId)) {
    return;
  }
  throw new UsageError(({ notOnChannel }) => notOnChannel(mspId, members.join(", "), ACCEPT_UNKNOWN));
}

/**
 * Warns of a name that people could mistake for another party's name. The person who registers the party decides,
 * because the LEI tells the two parties apart.
 */
export async function sayWhatLooksAlike(
  { lei, name }: { readonly lei: string; readonly name: unknown },
  { tally }: Connection,
  { streams, words: { notices } }: Talk,
): Promise<void> {
  if (typeof name !== "string") {
    // The schema refuses such a name.
    return;
  }
  const mixed = mixedScripts(name);
  if (mixed.length > 0) {
    streams.stderr.write(`tally: ${notices.mixedLetters(printable(name), mixed)}\n`);
  }
  for await (const other of tally.registry.parties({ pageSize: 500 })) {
    if (other.lei !== lei && skeletonOf(other.name) === skeletonOf(name)) {
      streams.stderr.write(`tally: ${notices.looksLike(printable(name), printable(other.name), other.lei)}\n`);
    }
  }
}

/** Says in advance what happens to a party that joins an organisation with other parties, and who must approve that. */
export async function sayWhatHosts(
  { lei, mspId }: { readonly lei: string; readonly mspId: string },
  { tally }: Connection,
  { streams, words: { request } }: Talk,
): Promise<void> {
  const { parties } = await tally.registry.listParties({ mspId, pageSize: 500 });
  const [any] = parties;
  // The ledger refuses a party that is already registered.
  if (any === undefined || parties.some((party) => party.lei === lei)) {
    return;
  }
  const first = parties.find(({ hosted }) => !hosted) ?? any;
  const own = first.roles.includes("operator");
  if (own || first.roles.includes("regulator")) {
    // The user has confirmed this before, with the list of certificates that somebody must issue again.
    return;
  }
  const { hosted } = request;
  streams.stderr.write(`tally: ${hosted.beside(first.name, first.lei, mspId)}${approvalOf(first, own, hosted)}\n`);
}

/**
 * Shows, for confirmation, which certificates will no longer speak for any party. This happens when the first further
 * party joins the organisation of the operator or the regulator.
 */
export async function deriveRegistration(
  given: Partial<Request<"RegisterParty">>,
  { connection: { tally }, words }: Work,
): Promise<Derived<"RegisterParty">> {
  // The schema has checked the form: the request is complete.
  const request = given as Request<"RegisterParty">;
  const { parties } = await tally.registry.listParties({ mspId: request.mspId, pageSize: 500 });
  const host = parties.find(({ roles }) => roles.includes("operator") || roles.includes("regulator"));
  if (host === undefined || host.attributeRequired === true) {
    return { request, shown: [] };
  }
  const { name, lei, mspId } = host;
  const { found, hosted } = words.request;
  return {
    request,
    shown: [
      [found.host, hosted.host(`${name} (${lei})`, mspId)],
      [found.fromNowOn, hosted.fromNowOn(mspId)],
      [found.issueAgain, hosted.issueAgain(name, lei)],
      [found.approval, approvalOf(host, host.roles.includes("operator"), hosted)],
    ],
  };
}

function approvalOf(
  { name }: { readonly name: string },
  own: boolean,
  { noApproval, approval }: Words["request"]["hosted"],
): string {
  return own ? noApproval : approval(name);
}
