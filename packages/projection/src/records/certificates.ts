import type { Certificate } from "@tallystick/client";
import { holdingOf } from "@tallystick/client/words";

import { body, count, flag, flagOf, table, text, textOrNull } from "../schema/table.js";
import { mapping, part } from "./mapping.js";

export const certificatesTable = table({
  name: "certificates",
  description: "Every certificate that is on the ledger now, also those that ended. Former ones are in `spans`.",
  columns: {
    certificate_id: text("Id: `<issuer LEI>.<reference>:<from>-<to>`."),
    instrument_id: text("Instrument of which it holds units."),
    from_unit: count("First unit."),
    to_unit: count("Last unit."),
    units: count("Number of units: the amount in minor units."),
    currency: text("ISO 4217."),
    state: text("State of the certificate."),
    in_recourse: flag("Whether it is dishonoured and not presented again, also while it is offered."),
    holder: text("LEI of the holder."),
    holder_msp: text("MSP id of the holder."),
    offer_kind: textOrNull("What is offered. Null: nothing."),
    offer_to: textOrNull("LEI of the party that can accept the offer."),
    offer_expires_at: textOrNull("Instant from which the offer cannot be accepted."),
    presented_to: textOrNull("LEI of the bank whose payment it waits for."),
    pledgee: textOrNull("LEI of the party to which it is pledged."),
    guarantor_released: flag("Whether a holder has released the guarantor."),
    frozen: flag("Whether orders lie on it, also those that have run out: `body` has their ends."),
    non_transferable: flag("Whether an endorser marked it as not to be passed on."),
    ended: textOrNull("How its units ended. Null: they have not, or it was cancelled before dishonour."),
    changed_at: text("Instant of the last act on it."),
    body,
  },
  key: ["certificate_id"],
  indexes: [["holder", "state"], ["instrument_id", "from_unit"], ["offer_to"], ["presented_to"]],
});

const claims = table({
  name: "claims",
  description: "The claims after dishonour that wait for payment.",
  columns: {
    certificate_id: text("Dishonoured certificate."),
    claimed_on: text("LEI of the party that must pay."),
    claimant: text("LEI of the holder. Under a pledge, the pledgee claims."),
    claimed_at: text("Instant of the claim."),
    dishonoured_on: textOrNull("Day of the first dishonour."),
  },
  key: ["certificate_id", "claimed_on"],
  indexes: [["claimed_on"]],
});

/** Certificates, and the claims on them. */
export const certificates = mapping(
  certificatesTable,
  (certificate: Certificate) => {
    const { certificateId, instrumentId, from, to, currency, holder } = certificate;
    const { inRecourse, guarantorReleased, ended } = holdingOf(certificate);
    const offer = "offer" in certificate ? certificate.offer : undefined;
    const presentment = certificate.state === "InCollection" ? certificate.presentment : undefined;
    return {
      ...{ certificate_id: certificateId, instrument_id: instrumentId, currency, state: certificate.state },
      ...{ from_unit: BigInt(from), to_unit: BigInt(to), units: BigInt(to) - BigInt(from) + 1n },
      ...{ in_recourse: flagOf(inRecourse), holder: holder.lei, holder_msp: holder.mspId },
      ...{ offer_kind: offer?.kind ?? null, offer_to: offer?.to ?? null, offer_expires_at: offer?.expiresAt ?? null },
      presented_to: presentment?.to ?? null,
      pledgee: pledgeOn(certificate)?.pledgee.lei ?? null,
      guarantor_released: flagOf(guarantorReleased),
      frozen: flagOf(certificate.frozen.length > 0),
      non_transferable: flagOf(certificate.nonTransferable),
      ended: ended ?? null,
      changed_at: certificate.changedAt,
      body: JSON.stringify(certificate),
    };
  },
  [
    part(claims, {
      owner: "certificate_id",
      ownerOf: ({ certificateId }) => certificateId,
      rows(certificate) {
        const recourse =
          certificate.state === "InRecourse"
            ? certificate
            : certificate.state === "Locked"
              ? certificate.recourse
              : undefined;
        const byParty = new Map((recourse?.claims ?? []).map(({ on, at }) => [on, at]));
        return [...byParty].map(([on, at]) => ({
          certificate_id: certificate.certificateId,
          claimed_on: on,
          claimant: pledgeOn(certificate)?.pledgee.lei ?? certificate.holder.lei,
          claimed_at: at,
          dishonoured_on: recourse?.dishonour.dishonouredOn ?? null,
        }));
      },
    }),
  ],
);

function pledgeOn(certificate: Certificate) {
  if (certificate.state === "InCollection") {
    return certificate.presentment.pledge;
  }
  return "pledge" in certificate ? certificate.pledge : undefined;
}
