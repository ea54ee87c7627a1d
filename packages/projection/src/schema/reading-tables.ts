import { count, countOrNull, flag, table, text, textOrNull } from "./table.js";

/**
 * Tables that a desk reads and that no kind of record has alone: what waits for each party, what is due, totals, and the facts of each party.
 * They are kept with each fact, so that no query adds up a whole ledger.
 */

/** What waits for a party. */
export const waiting = table({
  name: "waiting",
  description:
    "What waits for a party: offers to answer, payments to make or to confirm, claims, approvals, orders, bids, objections. A row stays after its instant until an act ends it: compare `lapses_at` with the present.",
  columns: {
    party: text("LEI of the party that can act."),
    lapses_at: text("Instant from which it cannot act any more. `never`: no instant ends it."),
    listed_by: text(
      "What lists are in the order of: `lapses_at`, or the day from which the payment of what is presented is due.",
    ),
    record: text("Record that waits: its table and its key, with blanks between them."),
    kind: text(
      "`offer` to answer, `confirmation` of the payment of a discount, `payment` of what is presented, `claim` to pay, `approval` to give, `order` with a step to take, `bid` to answer, `answer` to a bid to use, `battery` to take over, `proceeds` of a discount free of payment to pay or to acknowledge, `objection` to a payment to answer or to follow by undoing the payment.",
    ),
    detail: text(
      "Kind of the offer, state of the order, the bid or the objection, wire name of the act to approve, or `owed` and `statedPaid` of proceeds.",
    ),
    subject: text("Id of the certificate, order, listing, approval or battery."),
    asked_by: text("LEI of the party that waits for it."),
    since: text("Instant from which it waits."),
    currency: textOrNull("ISO 4217. Null: it is not about a sum."),
    units: countOrNull("Sum in minor units. Null: it is not about a sum."),
  },
  key: ["record", "party", "kind"],
  indexes: [
    ["party", "listed_by", "record", "kind"],
    ["asked_by", "listed_by", "record", "kind", "party"],
  ],
});

/** What is owed of each instrument. */
export const dues = table({
  name: "dues",
  description:
    "What is owed of each instrument, by its certificates that have not ended and that the issuer does not hold. The view `due` also knows mergers and declared defaults.",
  columns: {
    instrument_id: text("Instrument."),
    issuer: text("LEI of the issuer."),
    settlement_bank: text("LEI of the bank that pays."),
    guarantor: textOrNull("LEI of the bank that answers beside the issuer."),
    currency: text("ISO 4217."),
    due_on: text("Day on which it falls due by its terms."),
    issued_on: text("Day of issue."),
    policy_version: count("Version of the policy that governs it."),
    default_makes_due: flag("Whether the declared default of its issuer makes it due."),
    units: count("What is owed, in minor units."),
    presented: count("Part of it that is presented and waits for payment."),
    dishonoured: count("Part of it that is dishonoured and not presented again."),
    certificates: count("Number of certificates."),
  },
  sums: ["units", "presented", "dishonoured", "certificates"],
  key: ["instrument_id"],
  indexes: [
    ["due_on", "instrument_id"],
    ["issuer", "due_on", "instrument_id"],
    ["settlement_bank", "due_on", "instrument_id"],
    ["dishonoured", "instrument_id"],
  ],
  sparseIndexes: [["guarantor", "due_on", "instrument_id"]],
});

/** The sums of certificates of `totals` and `wholes`. */
const sumColumns = {
  billions: count("Sum of each certificate's whole billions of minor units."),
  rest: count("Sum of what each certificate has beside its billions, in minor units."),
  dishonoured_billions: count("Part of `billions` that is dishonoured and not presented again."),
  dishonoured_rest: count("Part of `rest` that is dishonoured and not presented again."),
  certificates: count("Number of certificates."),
};
const sums = ["billions", "rest", "dishonoured_billions", "dishonoured_rest", "certificates"] as const;

/** Sums of certificates by party and day. */
export const totals = table({
  name: "totals",
  description:
    "Sums of the certificates that were received and have not ended, by party, capacity, currency and day. A sum can be too large for 64 bits, so it has two columns.",
  columns: {
    side: text(
      "`held`; `owed` by the issuer; `payable` by the settlement bank, without what is dishonoured; `guaranteed`. Nobody owes what the issuer or the party itself holds.",
    ),
    party: text("LEI of the party."),
    currency: text("ISO 4217."),
    due_on: text("Day on which they fall due by their terms."),
    ...sumColumns,
  },
  sums,
  key: ["side", "party", "currency", "due_on"],
  indexes: [],
});

/** Sums of certificates by party, over all days. */
export const wholes = table({
  name: "wholes",
  description: "The same sums as in `totals`, by party, capacity and currency over all days.",
  columns: {
    side: text("As in `totals`."),
    party: text("LEI of the party."),
    currency: text("ISO 4217."),
    ...sumColumns,
  },
  sums,
  key: ["side", "party", "currency"],
  indexes: [],
});

/** The facts of each party. */
export const partyFacts = table({
  name: "party_facts",
  description:
    "The facts that concern each party: its own acts, those on what it holds, held or can act on, and the end or dishonour of what it issued, pays or guarantees.",
  columns: { party: text("LEI of the party."), fact: count("Number of the fact.") },
  key: ["party", "fact"],
  indexes: [],
});
