import type { Certificate } from "@tallystick/client";
import { aliveStates, holdingOf } from "@tallystick/client/words";

import { body, count, countOrNull, flag, flagOf, table, text, textOrNull } from "../schema/table.js";
import { mapping, part } from "./mapping.js";
import type { KnownUnits, Terms } from "./terms.js";
import { waitsOf, type Wait } from "./waits.js";

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
    alive: flag("Whether it was received and has not ended."),
    in_recourse: flag("Whether it is dishonoured and not presented again, also while it is offered."),
    holder: text("LEI of the holder."),
    holder_msp: text("MSP id of the holder."),
    issuer: textOrNull("LEI of the issuer. Null, also in the next six columns: no fact has shown the instrument."),
    settlement_bank: textOrNull("LEI of the bank that pays."),
    guarantor: textOrNull("LEI of the bank that answers beside the issuer. Null: there is none."),
    due_on: textOrNull("Day on which it falls due by its terms."),
    issued_on: textOrNull("Day of issue."),
    policy_version: countOrNull("Version of the policy that governs its instrument."),
    default_makes_due: countOrNull("Whether the declared default of its issuer makes it due. 1: yes. 0: no."),
    since_fact: count("Fact with which its open span began."),
    offer_kind: textOrNull("What is offered. Null: nothing."),
    offer_to: textOrNull("LEI of the party that can accept the offer."),
    offer_expires_at: textOrNull("Instant from which the offer cannot be accepted."),
    presented_to: textOrNull("LEI of the bank whose payment it waits for."),
    pledgee: textOrNull("LEI of the party to which it is pledged."),
    guarantor_released: flag("Whether a holder has released the guarantor."),
    non_transferable: flag("Whether an endorser marked it as not to be passed on."),
    ended: textOrNull("How its units ended. Null: they have not, or it was cancelled before dishonour."),
    changed_at: text("Instant of the last act on it."),
    body,
  },
  key: ["certificate_id"],
  indexes: [
    // The last columns choose rows without a look at them.
    ["holder", "alive", "due_on", "certificate_id", "state", "currency"],
    ["alive", "due_on", "certificate_id", "state", "currency"],
    ["instrument_id", "from_unit"],
    ["units", "certificate_id"],
  ],
  fewValues: ["alive"],
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

const freezingOrders = table({
  name: "freezing_orders",
  description: "The orders of courts and authorities that lie on certificates, also those that have run out.",
  columns: {
    certificate_id: text("Certificate."),
    order_number: text("Number of the order."),
    authority: text("The court or authority that gave it."),
    given_at: text("Instant from which it holds."),
    until_at: textOrNull("Instant from which it has run out. Null: never."),
  },
  key: ["certificate_id", "order_number"],
  indexes: [["order_number", "certificate_id"]],
});

const executions = table({
  name: "executions",
  description:
    "What courts have executed of their orders: certificates that were handed to a creditor or sold, or of which the money was paid to the court. Parts that were cut off since have it too.",
  columns: {
    certificate_id: text("Certificate."),
    order_number: text("Number of the order that was executed."),
    authority: text("The court or authority that gave it."),
    decision: text("Number of the court's decision to execute it."),
    executed_at: text("Instant at which it was recorded."),
    taken_from: text("LEI of the holder before."),
    taker: textOrNull("LEI of the creditor or the buyer. Null: the money was paid to the court."),
    price: textOrNull("What a buyer paid to the court, in major units. Null: it was not sold."),
  },
  key: ["certificate_id", "order_number", "decision"],
  indexes: [["order_number", "certificate_id"]],
});

/** Certificates, the claims and orders on them, what courts have executed, and what of them waits. */
export const certificates = mapping(
  certificatesTable,
  (certificate: Certificate, { termsOf, sinceOf }) => {
    const { certificateId, instrumentId, from, to, currency, holder } = certificate;
    const { inRecourse, guarantorReleased, ended, pledgee } = holdingOf(certificate);
    const offer = "offer" in certificate ? certificate.offer : undefined;
    const presentment = certificate.state === "InCollection" ? certificate.presentment : undefined;
    return {
      certificate_id: certificateId,
      instrument_id: instrumentId,
      from_unit: BigInt(from),
      to_unit: BigInt(to),
      units: unitsIn(certificate),
      currency,
      state: certificate.state,
      alive: flagOf(aliveStates.some((state) => state === certificate.state)),
      in_recourse: flagOf(inRecourse),
      holder: holder.lei,
      holder_msp: holder.mspId,
      ...(termsOf(instrumentId) ?? unknownTerms),
      since_fact: sinceOf(certificateId),
      offer_kind: offer?.kind ?? null,
      offer_to: offer?.to ?? null,
      offer_expires_at: offer?.expiresAt ?? null,
      presented_to: presentment?.to ?? null,
      pledgee: pledgee ?? null,
      guarantor_released: flagOf(guarantorReleased),
      non_transferable: flagOf(certificate.nonTransferable),
      ended: ended ?? null,
      changed_at: certificate.changedAt,
      body: certificate,
    };
  },
  {
    parts: [
      part(claims, {
        owner: "certificate_id",
        ownerOf: ({ certificateId }: Certificate) => certificateId,
        rows(certificate: Certificate) {
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
            claimant: claimantOf(certificate),
            claimed_at: at,
            dishonoured_on: recourse?.dishonour.dishonouredOn ?? null,
          }));
        },
      }),
      part(freezingOrders, {
        owner: "certificate_id",
        ownerOf: ({ certificateId }: Certificate) => certificateId,
        rows: ({ certificateId, frozen }: Certificate) =>
          [...new Map(frozen.map((one) => [one.order, one])).values()].map(({ order, authority, at, until }) => ({
            ...{ certificate_id: certificateId, order_number: order, authority, given_at: at },
            until_at: until ?? null,
          })),
      }),
      part(executions, {
        owner: "certificate_id",
        ownerOf: ({ certificateId }: Certificate) => certificateId,
        rows: (certificate: Certificate) => {
          const { certificateId: certificate_id } = certificate;
          const rows = executionsOn(certificate).map((row) => ({ certificate_id, ...row }));
          return [...new Map(rows.map((row) => [`${row.order_number}\n${row.decision}`, row])).values()];
        },
      }),
      waitsOf(
        "certificates",
        (certificate: Certificate) => {
          const { certificateId, currency } = certificate;
          return { key: certificateId, subject: certificateId, currency, units: unitsIn(certificate) };
        },
        waitsIn,
      ),
    ],
    concerns: (certificate) => [certificate.holder.lei, holdingOf(certificate).pledgee],
  },
);

/** Terms of an instrument that no fact has shown. */
const unknownTerms = {
  ...{ issuer: null, settlement_bank: null, guarantor: null, due_on: null, issued_on: null },
  ...{ policy_version: null, default_makes_due: null },
} satisfies Record<keyof Terms, null>;

/** The executions on the back of a certificate, and that by which its money was paid to a court. */
function executionsOn(certificate: Certificate) {
  const onBack = certificate.endorsements.flatMap(({ execution, at, from, to }) =>
    execution === undefined
      ? []
      : [
          {
            ...{ order_number: execution.order, authority: execution.authority, decision: execution.number },
            ...{ executed_at: at, taken_from: from, taker: to, price: execution.sale?.price ?? null },
          },
        ],
  );
  const { lodged, at = "" } = certificate.state === "Settled" ? certificate.discharge : {};
  const order = certificate.frozen.find(({ authority }) => authority === lodged?.with)?.order;
  if (lodged?.reason !== "execution" || order === undefined) {
    return onBack;
  }
  const paid = { order_number: order, authority: lodged.with, decision: lodged.number };
  return [...onBack, { ...paid, executed_at: at, taken_from: certificate.holder.lei, taker: null, price: null }];
}

/** What of a certificate waits for somebody: an offer, a payment or claims. */
function waitsIn(certificate: Certificate, { termsOf }: KnownUnits): readonly Wait[] {
  if (certificate.state === "InCollection") {
    const { to, by, at, on } = certificate.presentment;
    // Who presents early waits for the due day.
    const { due_on = on } = termsOf(certificate.instrumentId) ?? {};
    const dueOn = on < due_on ? due_on : on;
    return [{ party: to, kind: "payment", detail: "presentment", askedBy: by, since: at, dueOn }];
  }
  if (certificate.state === "InRecourse") {
    const askedBy = claimantOf(certificate);
    const byParty = new Map(certificate.claims.map(({ on, at }) => [on, at]));
    return [...byParty].map(([party, since]) => ({ party, kind: "claim", detail: "recourse", askedBy, since }));
  }
  const offer = "offer" in certificate ? certificate.offer : undefined;
  // What is locked for an order waits for the steps of the order.
  if (offer === undefined || offer.kind === "delivery") {
    return [];
  }
  const { kind: detail, by: askedBy, to, at: since, expiresAt: lapsesAt } = offer;
  if (offer.kind === "discount" && offer.acceptedAt !== undefined) {
    const { paymentAgent, acceptedAt } = offer;
    return paymentAgent === undefined
      ? []
      : [{ party: paymentAgent, kind: "confirmation", detail, askedBy, since: acceptedAt, lapsesAt }];
  }
  return [{ party: to, kind: "offer", detail, askedBy, since, lapsesAt }];
}

function unitsIn({ from, to }: Pick<Certificate, "from" | "to">) {
  return BigInt(to) - BigInt(from) + 1n;
}

/** Under a pledge, the pledgee claims. */
function claimantOf(certificate: Certificate): string {
  return holdingOf(certificate).pledgee ?? certificate.holder.lei;
}
