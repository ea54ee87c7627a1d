import { avoidableOf } from "./avoidable.js";
import {
  bank,
  certificateOf,
  instrumentOf,
  ledgerOf,
  mine,
  port,
  steel,
  type Given,
} from "./testing/made-up-ledger.js";

const unit = (id: string, holder: string, more: object = {}) => certificateOf(id, 1, 10_000, holder, more);
const at = (day: string) => `${day}T04:00:00.000Z`;
/** Paper of a debtor, `steel`, that another party holds, and paper of others that it holds itself. */
const owed = { certificates: [unit("D", mine)], instrument: instrumentOf("D"), at: at("2025-01-01") };
const claim = {
  certificates: [unit("C", steel)],
  instrument: instrumentOf("C", { issuer: port }),
  at: at("2025-01-01"),
};
const ended = (id: string, holder: string, state: string, more: object) => ({
  certificates: [unit(id, holder, { state, ...more })],
});
const paid = ended("D", mine, "Settled", { discharge: { way: "payment" } });
const lodged = ended("D", mine, "Settled", { discharge: { way: "deposit" } });
const executed = { type: "CertificateExecuted", certificates: [unit("C", mine)] };
/** Paper of another party for which the debtor is asked for a guarantee, and gives it. */
const asked = {
  ...{ certificates: [unit("G", mine, { state: "AwaitingReceipt" })], at: at("2025-01-01") },
  instrument: instrumentOf("G", { issuer: port, guarantor: steel }),
};
const guaranteed = { type: "CertificateGuaranteed", certificates: asked.certificates };
const waived = ended("C", steel, "Cancelled", { ending: { way: "waiver" } });
const [netted, ownNetted] = [["D", mine] as const, ["C", steel] as const].map(([id, holder]) =>
  ended(id, holder, "Settled", { discharge: { way: "netting" } }),
);
const pledged = {
  certificates: [unit("C", steel, { state: "Pledged", pledge: { pledgee: { lei: bank, mspId: "M" } } })],
};
const day = "2026-11-30";

async function reasons(fact: Given | undefined, on: string, request: object = { day }): Promise<unknown[]> {
  const { acts } = await avoidableOf(ledgerOf(owed, claim, asked, { ...fact, at: at(on) }), {
    party: steel,
    ...request,
  });
  return acts.map(({ reason, article, otherSide, amount }) => [reason, article, otherSide, amount].join(" "));
}

it.each<[what: string, fact: Given | undefined, first: string, before: string | undefined, found: string]>([
  ["paid before its day", paid, "2025-11-30", "2025-11-29", "paidEarly 31(4) MINE 100.00"],
  ["passed on", { certificates: [unit("C", mine)] }, "2025-11-30", "2025-11-29", "passedOn 31(1), 31(2) MINE 100.00"],
  [
    "sold at a discount",
    { type: "CertificateDiscounted", certificates: [unit("C", bank)] },
    "2025-11-30",
    "2025-11-29",
    "discounted 31(2) BANK 100.00",
  ],
  ["pledged", pledged, "2025-11-30", "2025-11-29", "pledged 31(3) BANK 100.00"],
  ["waived", waived, "2025-11-30", "2025-11-29", "waived 31(5) PORT 100.00"],
  ["given to a creditor by a court", executed, "2026-05-30", "2026-05-29", "executed 19, 32 MINE 100.00"],
  ["guaranteed for another party", guaranteed, "2025-11-30", "2025-11-29", "guaranteed 31(1) PORT 100.00"],
  ["lodged for a creditor before its day", lodged, "2025-11-30", "2025-11-29", "paidEarly 31(4) MINE 100.00"],
  ["set off by its creditor", netted, "2026-05-30", "2026-05-29", "setOff 40 MINE 100.00"],
  ["set off as a claim of its own", ownNetted, "2026-05-30", "2026-05-29", "setOff 40 PORT 100.00"],
  ["lodged from the day on", lodged, "2026-11-30", undefined, "paidAfter 16 MINE 100.00"],
  ["paid from the day on", paid, "2026-11-30", undefined, "paidAfter 16 MINE 100.00"],
  [
    "bought from the day on",
    { certificates: [unit("D", port)] },
    "2026-11-30",
    "2026-11-29",
    "bought 40(1) PORT 100.00",
  ],
])(
  "an administrator finds what was %s, from the first day of its period and not before",
  async (_, fact, first, before, found) => {
    expect(await reasons(fact, first)).toEqual([found]);
    if (before !== undefined) {
      expect(await reasons(fact, before)).toEqual([]);
    }
  },
);

it("an administrator finds what the debtor guaranteed by an automatic line, and not what waits for its answer", async () => {
  const issued = (state: string): Given => ({
    ...{ type: "CertificateIssued", certificates: [unit("L", mine, { state: "AwaitingReceipt" })] },
    instrument: instrumentOf("L", { issuer: port, guarantor: steel, state }),
  });
  expect(await reasons(issued("Issued"), "2026-11-01")).toEqual(["guaranteed 31(1) PORT 100.00"]);
  expect(await reasons(issued("AwaitingGuarantee"), "2026-11-01")).toEqual([]);
});

it("an administrator finds the endorsers that the debtor released, and the rest that was cut off is not among them", async () => {
  const on = "2026-11-01";
  const waived = { by: steel, at: at(on) };
  const back = (mark: object) => ({ state: "InRecourse", endorsements: [{ from: bank, ...mark }] });
  const released = {
    ...{ type: "CertificateLiabilityReleased", removed: ["C:1-10000"] },
    certificates: [
      certificateOf("C", 1, 4_000, steel, back({ waived })),
      certificateOf("C", 4_001, 10_000, steel, back({})),
    ],
  };
  expect(await reasons(released, on)).toEqual(["waived 31(5) PORT 40.00"]);
});

it("an administrator finds what the debtor paid as an endorser in full settlement of more, and what it paid of owed proceeds", async () => {
  const composed = (by: string): Given => ({
    ...{ type: "CertificateComposed", by },
    certificates: [unit("O", mine, { state: "Settled", discharge: { way: "composition" } })],
  });
  const others = {
    certificates: [unit("O", mine)],
    instrument: instrumentOf("O", { issuer: port }),
    at: at("2025-01-01"),
  };
  const found = async (fact: Given) => {
    const ledger = ledgerOf(owed, others, { ...fact, at: at("2026-06-01") });
    const { acts } = await avoidableOf(ledger, { party: steel, day });
    return acts.map(({ reason, otherSide, amount, certificateId }) =>
      [reason, otherSide, amount, certificateId].join(" "),
    );
  };
  expect(await found(composed(steel))).toEqual(["paidEarly MINE 100.00 O:1-10000"]);
  expect(await found(composed(bank))).toEqual([]);
  const proceeds = (debtor: string): Given => ({
    type: "ProceedsPaid",
    proceeds: {
      ...{ certificateId: "O:1-10000", creditor: mine, debtor, soldOn: "2026-05-01" },
      ...{ sum: { currency: "USD", amount: "98.00" }, paid: { uetr: "u", valueDate: "2026-06-01" } },
    },
  });
  expect(await found(proceeds(steel))).toEqual(["paid MINE 98.00 O:1-10000"]);
  expect(await found(proceeds(bank))).toEqual([]);
});

it("an administrator finds each act of the debtor with its reason, in its period and not before", async () => {
  const due = { ...owed, instrument: instrumentOf("D", { dueOn: "2026-01-01" }) };
  const found = async (on: string) =>
    (await avoidableOf(ledgerOf(due, { ...paid, at: at(on) }), { party: steel, day })).acts.map(
      ({ reason, article }) => [reason, article],
    );
  expect(await found("2026-05-30")).toEqual([["paid", "32"]]);
  expect(await found("2026-05-29")).toEqual([]);
  // The acts of others are not the debtor's.
  expect(await reasons({ certificates: [unit("D", port)] }, "2026-11-01")).toEqual([]);
});

it("what was paid early and fell due before the day counts as any other payment, in six months and not in a year", async () => {
  const found = async (dueOn: string, on: string) => {
    const due = { ...owed, instrument: instrumentOf("D", { dueOn }) };
    const { acts } = await avoidableOf(ledgerOf(due, { ...paid, at: at(on) }), { party: steel, day });
    return acts.map(({ reason, article }) => [reason, article].join(" "));
  };
  expect(await found("2026-11-29", "2026-05-29")).toEqual([]);
  expect(await found("2026-11-29", "2026-05-30")).toEqual(["paid 32"]);
  expect(await found("2026-11-30", "2026-05-29")).toEqual(["paidEarly 31(4)"]);
});

it("without a day an administrator looks back from the declared default, and is refused without one", async () => {
  const declared = { type: "DefaultDeclared", party: { lei: steel, inDefault: { since: at(day) } }, at: at(day) };
  const { day: from, acts } = await avoidableOf(ledgerOf(owed, { ...paid, at: at("2026-11-01") }, declared), {
    party: steel,
  });
  expect([from, acts.map(({ reason }) => reason)]).toEqual([day, ["paidEarly"]]);
  const refused = { code: "INVALID_REQUEST", context: { path: "day" } };
  await expect(reasons(paid, "2026-11-01", {})).rejects.toMatchObject(refused);
  await expect(reasons(paid, "2026-11-01", { day: "2026-02-30" })).rejects.toMatchObject(refused);
});
