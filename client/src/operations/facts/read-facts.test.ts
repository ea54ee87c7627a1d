import { certificateViewSchema, wireForm } from "@tallystick/chaincode/domain";

import { readMadeBlock, type MadeUpTransaction } from "../../testing/blocks.js";
import { readFacts } from "./read-facts.js";

const [issuer, holder, bank, operator] = [
  "TALLYDEMOANSTEEL0077",
  "213800YOEO5OQ72G2R82",
  "5493002ERZU2K9PZDL40",
  "TALLYDEMOBAOWU000010",
];
const instrumentId = `${issuer}.REF-1`;
const time = "2026-11-24T08:00:00.000Z";

/** A certificate in its form on the ledger. */
function certificate(from: number, to: number, change: object = {}): Record<string, unknown> {
  return {
    state: "Transferable",
    instrumentId,
    from: String(from),
    to: String(to),
    holder: { lei: holder, mspId: "RioTintoMSP" },
    currency: "USD",
    endorsements: [{ from: issuer, to: holder, at: time, way: "delivery", recourse: true }],
    endorsers: {
      ...{ issuer: "AnsteelMSP", operator: "BaowuMSP", regulator: "RegulatorMSP" },
      settlementBank: "IcbcMSP",
    },
    frozen: [],
    nonTransferable: false,
    changedAt: time,
    ...change,
  };
}

/** The same certificate in the form of facts. */
function view(record: Record<string, unknown>): Record<string, unknown> {
  const [from, to] = [Number(record["from"]), Number(record["to"])];
  const amount = ((to - from + 1) / 100).toFixed(2);
  return { ...record, certificateId: idOf(from, to), amount };
}

function idOf(from: number, to: number): string {
  return `${instrumentId}:${String(from)}-${String(to)}`;
}

function keyOf(from: number, to: number): string {
  const parts = ["certificate", instrumentId, String(from).padStart(16, "0"), String(to).padStart(16, "0")];
  return `\u0000${parts.map((part) => `${part}\u0000`).join("")}`;
}

function fact(type: string, after: readonly Record<string, unknown>[], more: object = {}): Record<string, unknown> {
  return { type, by: holder, at: time, removed: [], certificates: after.map(view), ...more };
}

/** The result for a transaction with these facts and writes: the types of believed facts, and the doubts. */
function told(
  facts: readonly unknown[],
  writes: MadeUpTransaction["writes"] = [],
  more: Partial<MadeUpTransaction> = {},
): { believed: unknown[]; doubts: string[] } {
  const made = {
    transactionId: "t",
    at: Date.parse(time),
    event: { payload: { v: 1, events: facts } },
    writes,
    ...more,
  };
  const [transaction] = readMadeBlock(7, [made]).transactions;
  if (transaction === undefined) {
    throw new Error("no transaction");
  }
  const all = readFacts(transaction, "tallystick");
  return {
    believed: all.flatMap((one) => ("fact" in one ? [one.fact.type] : [])),
    doubts: all.flatMap((one) => ("doubt" in one ? [`${one.doubt.reason}: ${one.doubt.problem}`] : [])),
  };
}

const whole = certificate(1, 100);
const [left, right] = [certificate(1, 40), certificate(41, 100)];
const split = fact("CertificateSplit", [left, right], { removed: [idOf(1, 100)] });
const splitWrites = [
  [keyOf(1, 100), undefined],
  [keyOf(1, 40), left],
  [keyOf(41, 100), right],
] as const;

test("a fact is believed if its records were written with its values", () => {
  expect(told([split], splitWrites)).toEqual({ believed: ["CertificateSplit"], doubts: [] });
});

test("a fact about a certificate that the transaction did not write is untrue; a true fact of the same transaction is still believed", () => {
  const invented = fact("CertificateCancelled", [certificate(500, 600)]);
  expect(told([split, invented], splitWrites)).toEqual({
    believed: ["CertificateSplit"],
    doubts: [
      `untrue: a fact of type CertificateCancelled is not so: the transaction did not write certificate ${instrumentId} 0000000000000500 0000000000000600`,
    ],
  });
});

test.each([
  ["another holder", { holder: { lei: bank, mspId: "IcbcMSP" } }],
  [
    "another state",
    {
      state: "Pledged",
      pledge: { pledgee: { lei: bank, mspId: "IcbcMSP" }, obligation: "loan", enforceableFrom: "2027-01-01", at: time },
    },
  ],
  ["fewer freezes", { frozen: [{ order: "1", authority: "Court", at: time }] }],
  ["another back", { endorsements: [] }],
])("a fact that shows a certificate with %s than was written is untrue, and the write is untold", (_, change) => {
  const { believed, doubts } = told(
    [fact("CertificateAccepted", [whole])],
    [[keyOf(1, 100), certificate(1, 100, change)]],
  );
  expect(believed).toEqual([]);
  expect(doubts).toEqual([
    expect.stringContaining("with other values"),
    expect.stringMatching(/^untold: it wrote what no fact tells of: certificate /),
  ]);
});

test("an amount or an identifier that does not follow from the units is untrue", () => {
  const write = [[keyOf(1, 100), whole]] as const;
  for (const wrong of [{ amount: "2.00" }, { certificateId: idOf(1, 99) }]) {
    const { believed } = told(
      [{ ...fact("CertificateAccepted", []), certificates: [{ ...view(whole), ...wrong }] }],
      write,
    );
    expect(believed).toEqual([]);
  }
});

test("a fact that ends a certificate is untrue if the transaction did not delete it", () => {
  const kept = splitWrites.slice(1);
  expect(told([split], kept).doubts[0]).toContain("did not write certificate");
  expect(told([split], [[keyOf(1, 100), whole], ...kept]).doubts[0]).toContain("did not delete certificate");
});

test("a fact that ends more units than it makes is untrue", () => {
  const short = fact("CertificateSplit", [left], { removed: [idOf(1, 100)] });
  expect(told([short], splitWrites.slice(0, 2)).doubts[0]).toContain("not of the same units");
});

test("the result of several acts on one certificate is compared with the ledger", () => {
  const [first, second] = [certificate(1, 10), certificate(11, 40)];
  const again = fact("CertificateSplit", [first, second], { removed: [idOf(1, 40)] });
  const writes = [
    [keyOf(1, 100), undefined],
    [keyOf(41, 100), right],
    [keyOf(1, 10), first],
    [keyOf(11, 40), second],
  ] as const;
  expect(told([split, again], writes)).toEqual({ believed: ["CertificateSplit", "CertificateSplit"], doubts: [] });
});

test("a fact that claims to have just made another holder's certificate cannot end it", () => {
  const [from, to] = [500, 600];
  const pretended = fact("CertificateUnfrozen", [certificate(from, to)]);
  const ended = fact("CertificateSplit", [left, right], { removed: [idOf(1, 100), idOf(from, to)] });
  const split = fact("CertificateSplit", [certificate(500, 550), certificate(551, 600)], { removed: [idOf(from, to)] });
  expect(told([pretended, ended], splitWrites).believed).toEqual([]);
  const forged = [
    [keyOf(500, 550), certificate(500, 550)],
    [keyOf(551, 600), certificate(551, 600)],
  ] as const;
  expect(told([pretended, split], forged).believed).toEqual([]);
});

test("a fact that depends on an untrue fact is untrue", () => {
  const later = fact("CertificateAccepted", [left], { at: "2026-11-24T09:00:00.000Z" });
  const earlier = fact("CertificateAccepted", [certificate(1, 40, { nonTransferable: true })]);
  const { believed, doubts } = told([earlier, later], [[keyOf(1, 40), left]]);
  expect(believed).toEqual([]);
  expect(doubts).toHaveLength(3);
});

test("in a chain of facts, each fact that depends on an untrue fact is untrue", () => {
  const wrong = (units: number): Record<string, unknown> => certificate(1, units, { nonTransferable: true });
  // The last fact shows a certificate that was not written. The second depends on it, and the first depends on the
  // second.
  const chain = [
    fact("CertificateAccepted", [wrong(40)]),
    fact("CertificateAccepted", [left, wrong(10)]),
    fact("CertificateAccepted", [certificate(1, 10), certificate(500, 600)]),
  ];
  expect(told(chain, [[keyOf(1, 40), left]]).believed).toEqual([]);
});

test("a certificate that an untrue fact claims to have made cannot be ended by a later fact", () => {
  const pretended = fact("CertificateMerged", [certificate(500, 600)], { removed: [idOf(500, 520), idOf(521, 600)] });
  const parts = [certificate(500, 550), certificate(551, 600)];
  const ended = fact("CertificateSplit", parts, { removed: [idOf(500, 600)] });
  const writes = [
    [keyOf(500, 550), parts[0]],
    [keyOf(551, 600), parts[1]],
  ] as const;
  expect(told([pretended, ended], writes).believed).toEqual([]);
});

test("if one transaction ends an existing certificate, makes it again and ends it again, the facts are believed only if it was deleted", () => {
  const parts = [certificate(500, 550), certificate(551, 600)];
  const apart = fact("CertificateSplit", parts, { removed: [idOf(500, 600)] });
  const joined = fact("CertificateMerged", [certificate(500, 600)], { removed: [idOf(500, 550), idOf(551, 600)] });
  const writes = [
    [keyOf(500, 550), parts[0]],
    [keyOf(551, 600), parts[1]],
  ] as const;
  expect(told([apart, joined, apart], writes).believed).toEqual([]);
  const all = [[keyOf(500, 600), undefined], ...writes] as const;
  expect(told([apart, joined, apart], all).believed).toHaveLength(3);
});

test("a fact that claims overlapping parts of a certificate is untrue", () => {
  const parts = [certificate(1, 60), right];
  const twice = fact("CertificateSplit", parts, { removed: [idOf(1, 100)] });
  const writes = [
    [keyOf(1, 100), undefined],
    [keyOf(1, 60), parts[0]],
    [keyOf(41, 100), right],
  ] as const;
  expect(told([twice], writes).doubts[0]).toContain("not of the same units");
});

test("a fact that shows a certificate which the transaction deleted is untrue", () => {
  const { believed, doubts } = told([fact("CertificateAccepted", [whole])], [[keyOf(1, 100), undefined]]);
  expect(believed).toEqual([]);
  expect(doubts[0]).toContain("the transaction deleted certificate");
});

test.each([
  [
    "ends a certificate by no identifier",
    { removed: ["everything"], certificates: [] },
    "by something else than its identifier",
  ],
  [
    "shows a certificate by no identifier",
    { certificates: [{ ...view(whole), certificateId: "all" }] },
    "by something else than its identifier",
  ],
  [
    "shows as a certificate what is none",
    { certificates: [{ certificateId: idOf(1, 100) }] },
    "its field certificates does not show a record of this kind",
  ],
  [
    "ends one certificate, and makes the same units twice",
    { removed: [idOf(1, 100)], certificates: [view(whole), view(left)] },
    "not of the same units",
  ],
  [
    "gives certificates that ended as an object",
    { removed: {} },
    "its field removed has a form that this version does not know",
  ],
  ["names who did it by a list", { by: ["x"] }, "its field by has a form that this version does not know"],
  ["gives parties as a number", { parties: 5 }, "its field parties has a form that this version does not know"],
])("a fact of a type that this version does not know, which %s, is untrue", (_, change, problem) => {
  const newer = { ...fact("CertificateRevalued", []), ...change };
  const { believed, doubts } = told([newer], [[keyOf(1, 100), whole]]);
  expect(believed).toEqual([]);
  expect(doubts[0]).toContain(problem);
});

test("only facts that name a guarantee, an invoice or a payment report its record", () => {
  const uetr = "97ed4827-7b6f-4491-a06f-b548d5a7512d";
  const payment = {
    ...{
      uetr,
      purpose: "settlement",
      paid: { currency: "USD", units: "100" },
      certificateId: idOf(1, 100),
      agent: { lei: bank, mspId: "IcbcMSP" },
      valueDate: "2026-11-24",
      at: time,
    },
    endorsers: { operator: "BaowuMSP", regulator: "RegulatorMSP" },
  };
  const writes = [
    [keyOf(1, 100), whole],
    [`\u0000payment\u0000${uetr}\u0000`, payment],
  ] as const;
  const { doubts } = told([fact("CertificateAccepted", [whole])], writes);
  expect(doubts).toEqual([`untold: it wrote what no fact tells of: payment ${uetr}`]);
});

test("a fact with another time than its transaction's is untrue", () => {
  const { doubts } = told([split], splitWrites, { at: Date.parse(time) + 1 });
  expect(doubts[0]).toContain("its time is not that of its transaction");
});

test("a fact that names an unwritten payment is untrue", () => {
  const uetr = "97ed4827-7b6f-4491-a06f-b548d5a7512d";
  const returned = fact("CertificatePaymentReturned", [whole], { uetr, reason: "account closed" });
  const write = [keyOf(1, 100), whole] as const;
  expect(told([returned], [write]).doubts[0]).toContain(`did not write payment ${uetr}`);
  const payment = {
    uetr,
    purpose: "settlement",
    paid: { currency: "USD", units: "100" },
    certificateId: idOf(1, 100),
    agent: { lei: bank, mspId: "IcbcMSP" },
    valueDate: "2026-11-24",
    at: time,
    returned: { by: bank, at: time, reason: "account closed" },
    endorsers: { operator: "BaowuMSP", regulator: "RegulatorMSP" },
  };
  const writes = [write, [`\u0000payment\u0000${uetr}\u0000`, payment]] as const;
  expect(told([returned], writes)).toEqual({ believed: ["CertificatePaymentReturned"], doubts: [] });
});

test("a fact that names another payment than the written payment is untrue", () => {
  const [paid, named] = ["97ed4827-7b6f-4491-a06f-b548d5a7512d", "11111111-7b6f-4491-a06f-b548d5a7512d"];
  const payment = {
    ...{ uetr: paid, purpose: "settlement", paid: { currency: "USD", units: "100" }, certificateId: idOf(1, 100) },
    ...{ agent: { lei: bank, mspId: "IcbcMSP" }, valueDate: "2026-11-24", at: time },
    returned: { by: bank, at: time, reason: "account closed" },
    endorsers: { operator: "BaowuMSP", regulator: "RegulatorMSP" },
  };
  const returned = fact("CertificatePaymentReturned", [whole], { uetr: named, reason: "account closed" });
  const { believed, doubts } = told(
    [returned],
    [
      [keyOf(1, 100), whole],
      [`\u0000payment\u0000${paid}\u0000`, payment],
    ],
  );
  expect(believed).toEqual([]);
  expect(doubts[0]).toContain(`did not write payment ${named}`);
});

test("a fact that claims to have made a part which the transaction did not write is untrue", () => {
  const { believed, doubts } = told([split], splitWrites.slice(0, 2));
  expect(believed).toEqual([]);
  expect(doubts[0]).toContain(`did not write certificate ${instrumentId} 0000000000000041 0000000000000100`);
});

test("certificates of a single unit count as parts", () => {
  const ones = [certificate(1, 1), certificate(2, 99), certificate(100, 100)];
  const apart = fact("CertificateSplit", ones, { removed: [idOf(1, 100)] });
  const writes = [
    [keyOf(1, 100), undefined],
    [keyOf(1, 1), ones[0]],
    [keyOf(2, 99), ones[1]],
    [keyOf(100, 100), ones[2]],
  ] as const;
  expect(told([apart], writes)).toEqual({ believed: ["CertificateSplit"], doubts: [] });
  const joined = fact("CertificateMerged", [whole], { removed: [idOf(1, 1), idOf(2, 99), idOf(100, 100)] });
  const back = [
    [keyOf(1, 100), whole],
    [keyOf(1, 1), undefined],
    [keyOf(2, 99), undefined],
    [keyOf(100, 100), undefined],
  ] as const;
  expect(told([joined], back)).toEqual({ believed: ["CertificateMerged"], doubts: [] });
});

test("an entry of a register without a fact is reported", () => {
  const entry = {
    ...{ register: "CCRC", number: "N-1", date: "2026-11-24", kind: "discount", certificateId: idOf(1, 100) },
    ...{ financier: { lei: bank, mspId: "IcbcMSP" }, at: time },
    endorsers: { operator: "BaowuMSP", regulator: "RegulatorMSP" },
  };
  const writes = [
    [keyOf(1, 100), whole],
    ["\u0000registration\u0000CCRC\u0000N-1\u0000", entry],
  ] as const;
  const { believed, doubts } = told([fact("CertificateAccepted", [whole])], writes);
  expect(believed).toEqual(["CertificateAccepted"]);
  expect(doubts).toEqual(["untold: it wrote what no fact tells of: registration CCRC N-1"]);
});

test("a write without a fact is reported, with the record", () => {
  const made = {
    transactionId: "t",
    at: Date.parse(time),
    writes: [
      [keyOf(1, 100), whole],
      [keyOf(1, 40), undefined],
    ],
  } as const;
  const [transaction] = readMadeBlock(7, [made]).transactions;
  expect(readFacts(transaction!, "tallystick")).toMatchObject([
    {
      doubt: {
        reason: "untold",
        records: [
          { kind: "certificate", key: [instrumentId, "0000000000000001", "0000000000000100"], value: whole },
          { kind: "certificate", key: [instrumentId, "0000000000000001", "0000000000000040"] },
        ],
      },
    },
  ]);
});

test.each([
  ["a policy of a key that was not written", { policies: [keyOf(1, 100)] }],
  [
    "an index entry without its certificate",
    { writes: [[`\u0000certificatebyholder\u0000${holder}\u0000${keyOf(1, 100).slice(13)}`, 1]] },
  ],
] as [string, Partial<MadeUpTransaction>][])("%s is reported", (_, made) => {
  expect(told([], [], { event: { name: "other", payload: "" }, ...made }).doubts).toEqual([
    expect.stringMatching(/^untold: /),
  ]);
});

test.each([
  ["is not JSON", keyOf(1, 100), Buffer.from("{")],
  ["is not a certificate", keyOf(1, 100), { ...whole, state: "Melted" }],
  ["is the certificate of another key", keyOf(2, 100), whole],
  ["is of a kind that this version does not know", "\u0000spaceship\u00001\u0000", {}],
])("a write that %s is reported as unreadable", (problem, key, value) => {
  expect(told([], [[key, value]]).doubts).toEqual([expect.stringContaining(problem)]);
});

test.each([
  ["no object", 1],
  ["without a type", { by: holder }],
  ["of a known type without its fields", { type: "CertificateSplit" }],
])("a fact that is %s is reported, and other facts are still believed", (_, strange) => {
  const { believed, doubts } = told([strange, split], splitWrites);
  expect(believed).toEqual(["CertificateSplit"]);
  expect(doubts).toHaveLength(1);
});

describe("facts of a newer chaincode", () => {
  test("a newer chaincode's fact of an unknown type is believed if the records that it shows were written", () => {
    const newer = fact("CertificateRevalued", [whole], { waiver: "60 days" });
    expect(told([newer], [[keyOf(1, 100), whole]])).toEqual({ believed: ["CertificateRevalued"], doubts: [] });
    expect(told([newer], [[keyOf(1, 100), certificate(1, 100, { nonTransferable: true })]]).believed).toEqual([]);
    expect(told([newer]).believed).toEqual([]);
  });

  test("a fact of an unknown type that shows no records is believed if the transaction wrote records, and these still count as unreported", () => {
    expect(told([{ type: "WeatherChanged" }]).believed).toEqual([]);
    const { believed, doubts } = told([{ type: "WeatherChanged" }], [[keyOf(1, 100), whole]]);
    expect(believed).toEqual(["WeatherChanged"]);
    expect(doubts).toEqual([expect.stringMatching(/^untold: /)]);
  });

  test("a fact of an unknown type is not believed if a write of the transaction cannot be read", () => {
    const unreadable = [keyOf(1, 40), Buffer.from("{")] as const;
    expect(told([{ type: "WeatherChanged" }], [[keyOf(1, 100), whole], unreadable]).believed).toEqual([]);
  });

  test("fields that this version does not know neither make a fact untrue nor reach the application", () => {
    const newer = { ...whole, colour: "red" };
    expect(told([fact("CertificateAccepted", [newer])], [[keyOf(1, 100), newer]])).toEqual({
      believed: ["CertificateAccepted"],
      doubts: [],
    });
  });
});

test("an event of another chaincode that calls this one does not count, and its writes are reported", () => {
  expect(told([split], splitWrites, { chaincode: "other" })).toEqual({
    believed: [],
    doubts: [expect.stringMatching(/^untold: /)],
  });
});

test("a transaction of another chaincode that writes nothing here has no facts", () => {
  const [transaction] = readMadeBlock(7, [{ transactionId: "t", chaincode: "other" }]).transactions;
  expect(readFacts({ ...transaction!, call: { ...transaction!.call!, namespaces: new Map() } }, "tallystick")).toEqual(
    [],
  );
});

test("an event that is not UTF-8 is unreadable, even if a lenient reader finds JSON in it", () => {
  const text = Buffer.from(JSON.stringify({ v: 1, events: [split] }));
  const payload = Buffer.from(text);
  payload[text.indexOf(holder)] = 0xff;
  const { believed, doubts } = told([], splitWrites, { event: { payload } });
  expect(believed).toEqual([]);
  expect(doubts[0]).toMatch(/^unreadable: the event is not of form/);
});

test.each([{ v: 1 }, { v: 1, events: {} }, { v: 2, events: [] }, { events: [] }, [], null, "text"])(
  "an event with the payload %j is unreadable",
  (payload) => {
    const { believed, doubts } = told([], [], { event: { payload } });
    expect(believed).toEqual([]);
    expect(doubts).toEqual([expect.stringMatching(/^unreadable: the event is not of form/)]);
  },
);

test("the operator's records are reported by the facts about parties and policy", () => {
  const party = {
    lei: operator,
    name: "Platform",
    mspId: "BaowuMSP",
    hosted: false,
    roles: ["operator"],
    status: "Active",
    changedAt: time,
  };
  const registered = { type: "PartyRegistered", by: operator, at: time, party };
  const writes = [
    [`\u0000party\u0000${operator}\u0000`, party],
    ["\u0000member\u0000BaowuMSP\u0000", { mspId: "BaowuMSP", parties: [operator] }],
  ] as const;
  expect(told([registered], writes)).toEqual({ believed: ["PartyRegistered"], doubts: [] });
  expect(told([], writes.slice(1)).doubts).toHaveLength(1);
});

const batteryId = `${issuer}.TN-1`;
const outline = {
  ...{ type: "window", batteryId, first: 1, last: 3, by: issuer, at: time, transactionId: "t", from: time, to: time },
  ...{ root: "ab".repeat(32), summary: {}, deviceId: "cd".repeat(32) },
};
const stretch = { ...outline, message: "AAAA", endorsers: { operator: "BaowuMSP", regulator: "RegulatorMSP" } };
const anchored = (shown: object) => ({ type: "ReadingsAnchored", by: issuer, at: time, batteries: [], stretch: shown });
const anchoredWrites = [[`\u0000stretch\u0000${batteryId}\u0000${"1".padStart(16, "0")}\u0000`, stretch]] as const;

test.each([
  ["without the message", outline],
  ["with it, as earlier versions told of it", { ...outline, message: "AAAA" }],
])("a window with a fact %s is compared with its record", (_, shown) => {
  expect(told([anchored(shown)], anchoredWrites)).toEqual({ believed: ["ReadingsAnchored"], doubts: [] });
  expect(told([anchored({ ...shown, root: "ef".repeat(32) })], anchoredWrites).doubts[0]).toContain(
    "with other values",
  );
});

test("only facts that name the fingerprint of a sold description report its record", () => {
  const description = {
    ...{ fingerprint: "ab".repeat(32), registrant: holder, listingId: `${holder}.S-1`, at: time },
    endorsers: { operator: "BaowuMSP", regulator: "RegulatorMSP" },
  };
  const write = [`\u0000description\u0000${description.fingerprint}\u0000`, description] as const;
  const sold = fact("CertificateAccepted", [whole], { goods: [{ fingerprint: description.fingerprint }] });
  const facts = [{ ...sold, type: "GoodRevalued" }];
  expect(told(facts, [[keyOf(1, 100), whole], write]).doubts).toEqual([]);
  expect(told([fact("CertificateAccepted", [whole])], [[keyOf(1, 100), whole], write]).doubts).toEqual([
    `untold: it wrote what no fact tells of: description ${description.fingerprint}`,
  ]);
});

/** The same value with the fields of each of its objects in the opposite order. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(turned);
  }
  return typeof value === "object" && value !== null
    ? Object.fromEntries(
        Object.entries(value)
          .toReversed()
          .map(([name, field]) => [name, turned(field)]),
      )
    : value;
}

/** The certificate's view as the chaincode writes it, with its fields in the order of their schema. */
function viewAsWritten(record: Record<string, unknown>): Record<string, unknown> {
  const decoded = certificateViewSchema.parse(view(record));
  return wireForm(certificateViewSchema).encode(decoded) as Record<string, unknown>;
}

const asWritten = { ...split, certificates: [left, right].map(viewAsWritten) };
const [shown] = asWritten.certificates;

test.each<[string, Record<string, unknown>, string | undefined]>([
  ["that is true", {}, undefined],
  ["with a field of a newer version", { later: 1 }, undefined],
  ["with a newer field of a record", { certificates: [{ ...shown, later: 1 }, viewAsWritten(right)] }, undefined],
  ["with other values", { certificates: [{ ...shown, currency: "EUR" }, viewAsWritten(right)] }, "with other values"],
  ["that shows one record twice", { certificates: [shown, shown] }, "not of the same units"],
  ["that leaves out a record", { certificates: [shown] }, "not of the same units"],
  ["that shows a record where it has none", { instrument: shown }, "instrument"],
  ["that shows a record without a list", { certificates: shown }, "certificates: Invalid input"],
  ["without its records", { certificates: undefined }, "certificates: Invalid input"],
  ["with nothing for a record", { certificates: [shown, null] }, "certificates"],
  ["by something else than a party", { by: "nobody" }, "by: "],
  ["without the certificates that it ends", { removed: undefined }, "removed: Invalid input"],
  ["of another time", { at: "2026-11-24T08:00:00.001Z" }, "its time is not that of its transaction"],
])(
  "a fact %s is judged the same whether it shows its records letter for letter as written or with their fields in another order",
  (_, change, problem) => {
    const given = { ...asWritten, ...change };
    const judged = told([given], splitWrites);
    expect(told([turned(given)], splitWrites)).toEqual(judged);
    if (problem === undefined) {
      expect(judged).toEqual({ believed: ["CertificateSplit"], doubts: [] });
    } else {
      expect(judged.believed).toEqual([]);
      expect(judged.doubts[0]).toContain(problem);
    }
  },
);
