import { refuse } from "../../kernel/refusal.js";
import type { ActContext } from "../../operation/context.js";
import { isOneWith } from "../../party/one-with.js";
import type { CertificateIn } from "../../state/certificate.js";
import type { Instrument } from "../../state/instrument.js";
import type { Party } from "../../state/party.js";
import { pledgeOn } from "../../state/pledge-on.js";
import { certificateIdOf } from "../../vocabulary/identifiers.js";
import type { Lei } from "../../vocabulary/lei.js";
import { passTo } from "../endorse.js";
import { claimsOnLiable } from "../recourse/liable.js";

type Living = CertificateIn<"Transferable" | "Pledged" | "InCollection" | "InRecourse">;

const roles = ["issuer", "guarantor", "settlementBank"] as const;

/**
 * A certificate with a party's name and organisation of today, wherever it names the party or one of its predecessors.
 * The names of issuer, guarantor and settlement bank belong to the instrument, and stay. Their organisations, whose
 * peers must endorse, are updated. Claims on parties that do not answer to it end.
 *
 * @throws `NOT_AUTHORIZED` if the certificate does not name it; `INVALID_REQUEST` if nothing must be taken over.
 */
export function takenOver(
  certificate: Living,
  instrument: Instrument,
  heir: Party,
  path: string,
  context: ActContext,
): Living {
  const pledgee = pledgeOn(certificate)?.pledgee;
  const onPaper = roles.filter((role) => isOneWith(heir, instrument[role]));
  const stands = [certificate.holder, pledgee].some((party) => isOneWith(heir, party?.lei)) || onPaper.length > 0;
  if (!stands) {
    refuse("NOT_AUTHORIZED", {
      caller: `${heir.name} (${heir.lei})`,
      required: `the party that acts now for the holder, the pledgee, the issuer, the guarantor or the settlement bank of ${certificateIdOf(certificate)}`,
    });
  }
  const former = onPaper.filter((role) => certificate.endorsers[role] !== heir.mspId);
  const holds = isFormer(certificate.holder, heir);
  const secures = isFormer(pledgee, heir);
  if (!holds && !secures && former.length === 0) {
    refuse("INVALID_REQUEST", { path, problem: `is under ${heir.name} and its organisation ${heir.mspId} already` });
  }
  const endorsers = { ...certificate.endorsers };
  for (const role of former) {
    endorsers[role] = heir.mspId;
  }
  const taken = { ...certificate, endorsers, changedAt: context.now };
  const held = holds ? withClaimsOf({ ...taken, ...heldBy(certificate, heir, context) }, instrument, heir) : taken;
  return withPledgee(held, secures ? heir : undefined);
}

/** The certificate without the claims on parties that do not answer to its new holder. */
export function withClaimsOf(certificate: Living, instrument: Instrument, heir: Party): Living {
  if (certificate.state === "InRecourse") {
    return { ...certificate, claims: claimsOnLiable(certificate.claims, certificate, instrument, heir) };
  }
  if (certificate.state !== "InCollection" || certificate.presentment.claims === undefined) {
    return certificate;
  }
  const claims = claimsOnLiable(certificate.presentment.claims, certificate, instrument, heir);
  return { ...certificate, presentment: { ...certificate.presentment, claims } };
}

interface Stand {
  readonly lei: Lei;
  readonly mspId: string;
}

/** Whether a certificate names a party by a predecessor's name, or with a former organisation. */
function isFormer(stand: Stand | undefined, heir: Party): boolean {
  return isOneWith(heir, stand?.lei) && (stand?.lei !== heir.lei || stand.mspId !== heir.mspId);
}

function heldBy(certificate: Living, heir: Party, context: ActContext) {
  const { lei, mspId } = heir;
  return certificate.holder.lei === lei
    ? { holder: { lei, mspId } }
    : passTo(certificate, heir, { way: "succession", recourse: false }, context);
}

function withPledgee(certificate: Living, heir: Party | undefined): Living {
  if (heir === undefined) {
    return certificate;
  }
  const pledgee = { lei: heir.lei, mspId: heir.mspId };
  if (certificate.state === "InCollection") {
    const { pledge } = certificate.presentment;
    return pledge === undefined
      ? certificate
      : { ...certificate, presentment: { ...certificate.presentment, pledge: { ...pledge, pledgee } } };
  }
  if (certificate.state === "Transferable" || certificate.pledge === undefined) {
    return certificate;
  }
  return { ...certificate, pledge: { ...certificate.pledge, pledgee } };
}
