import { cast, leiOf } from "../testing/cast.js";
import { circulating, issueRequest } from "../testing/paper.js";
import { Scene, type RequestOf } from "../testing/scene.js";
import { dateSchema, plusDays } from "../vocabulary/calendar.js";

const instrumentId = `${cast.steel.lei}.A-1`;

test("Issue makes an instrument and one certificate of all its units, offered to the payee", async () => {
  const scene = await Scene.open();
  const issued = await scene.act("steel", "Issue", issueRequest());
  expect(issued).toMatchObject({
    certificateId: `${instrumentId}:1-100000`,
    instrument: {
      instrumentId,
      state: "Issued",
      issuer: cast.steel.lei,
      issuedOn: "2026-01-01",
      maturesOn: "2026-04-01",
      amount: "1000.00",
      policy: { version: 1 },
      endorsers: { issuer: "AnsteelMSP", operator: "BaowuMSP", regulator: "RegulatorMSP" },
    },
    certificate: {
      state: "AwaitingReceipt",
      holder: { lei: cast.steel.lei, mspId: "AnsteelMSP" },
      offer: { kind: "receipt", by: cast.steel.lei, to: cast.mine.lei, expiresAt: "2026-01-02T00:00:00.000Z" },
      amount: "1000.00",
      endorsements: [],
    },
  });
  expect(scene.events.at(-1)).toMatchObject({ type: "CertificateIssued", by: cast.steel.lei, removed: [] });
});

test.each([
  ["JPY", "34000000", "34000000"],
  ["USD", "34000000", "3400000000"],
  ["BHD", "1.234", "1234"],
  ["XCG", "1.25", "125"],
  ["USD", "10000000000000.00", "1000000000000000"],
])("Issue counts the units of %s %s", async (currency, amount, units) => {
  const scene = await Scene.open();
  const { instrument } = await scene.act("steel", "Issue", issueRequest({ currency, amount }));
  expect(instrument).toMatchObject({ units });
});

test("Issue dates an instrument by the policy's UTC offset, and the instrument can mature the same day", async () => {
  const scene = await Scene.open();
  scene.later(16);
  const issued = await scene.act("steel", "Issue", issueRequest({ maturesOn: "2026-01-02" }));
  expect(issued.instrument.issuedOn).toBe("2026-01-02");
  expect(await scene.refused("steel", "Issue", issueRequest({ reference: "A-2", maturesOn: "2026-01-01" }))).toEqual({
    code: "INVALID_REQUEST",
    context: { path: "maturesOn", problem: "2026-01-01 lies before the issue date 2026-01-02" },
  });
});

test.each([
  [1, 30, "2026-02-28"],
  [3, 0, "2026-04-01"],
])(
  "an instrument matures at the latest on the same day of the last month that the policy allows, or on that month's last day: %i, %i, %s",
  async (longestTenorMonths, daysLater, last) => {
    const scene = await Scene.open({ longestTenorMonths, longestTenorDays: 100 });
    scene.later(24 * daysLater);
    const after = plusDays(dateSchema.parse(last), 1);
    expect(await scene.refused("steel", "Issue", issueRequest({ maturesOn: after }))).toEqual({
      code: "POLICY_VIOLATION",
      context: { rule: "longestTenorMonths", limit: last, given: after },
    });
    await scene.act("steel", "Issue", issueRequest({ maturesOn: last }));
  },
);

describe("an issue with a reference that was used before", () => {
  const documents = [{ kind: "invoice", fingerprint: "ab".repeat(32), amount: "600.00", total: "1000.00" }];

  test("an issue that repeats its request is answered with what was issued, and writes nothing", async () => {
    const scene = await Scene.open();
    const issued = await scene.act("steel", "Issue", issueRequest({ documents }));
    const [before, told] = [scene.ledger.entries(), scene.events.length];
    scene.later(24 * 200);
    expect(issued.instrument.issuance).toEqual({
      at: issued.instrument.changedAt,
      transactionId: expect.any(String) as string,
    });
    expect(await scene.act("steel", "Issue", issueRequest({ documents, amount: "1000" }))).toEqual({
      ...issued,
      isRepeated: true,
    });
    expect([scene.ledger.entries(), scene.events.length]).toEqual([before, told]);
  });

  test("a repeated issue is answered even if the issuer is in default, its payee is suspended or the act is under dual control", async () => {
    const scene = await Scene.open();
    const { instrument } = await scene.act("steel", "Issue", issueRequest());
    await scene.act("operator", "SuspendParty", { reason: "order 9", lei: cast.mine.lei });
    const dualControl = { acts: ["Issue" as const], thresholds: { USD: "1" } };
    await scene.act("steel", "UpdateParty", { lei: cast.steel.lei, dualControl });
    expect(await scene.act("steel", "Issue", issueRequest())).toMatchObject({ instrument });
  });

  test("the answer to a repeated issue shows the instrument and its certificate as they are now, and no certificate if that was cut", async () => {
    const scene = await Scene.open();
    const certificateId = await circulating(scene);
    expect(await scene.act("steel", "Issue", issueRequest())).toMatchObject({
      certificateId,
      instrument: { state: "Circulating" },
      certificate: { state: "Transferable", holder: { lei: cast.mine.lei } },
    });
    await scene.act("mine", "Split", { certificateId, amounts: ["400", "600"] });
    const again = await scene.act("steel", "Issue", issueRequest());
    expect(again).toMatchObject({ certificateId, instrument: { state: "Circulating" } });
    expect(again).not.toHaveProperty("certificate");
  });

  test("another request with a used reference is refused with the details of both requests, even after a cancellation", async () => {
    const scene = await Scene.open();
    const { certificateId } = await scene.act("steel", "Issue", issueRequest());
    await scene.act("mine", "Reject", { certificateId });
    expect(await scene.refused("steel", "Issue", issueRequest({ amount: "5.00", payee: cast.port.lei }))).toEqual({
      code: "INSTRUMENT_EXISTS",
      context: {
        instrumentId,
        issued: `payee ${cast.mine.lei}, amount 1000.00 USD`,
        requested: `payee ${cast.port.lei}, amount 5.00 USD`,
      },
    });
  });

  test.each<[string, Partial<RequestOf<"Issue">>]>([
    ["settlementBank", { settlementBank: cast.otherBank.lei }],
    ["guarantor", { guarantor: cast.otherBank.lei }],
    ["amount", { currency: "EUR" }],
    ["maturesOn", { maturesOn: "2026-04-02" }],
    ["transferable", { transferable: false }],
    ["recourse", { recourse: false }],
    ["businessDayConvention", { businessDayConvention: "following" }],
    ["documents", { documents }],
  ])("an issue with a used reference is another request if it differs in %s", async (term, terms) => {
    const scene = await Scene.open();
    await scene.act("steel", "Issue", issueRequest());
    expect(await scene.refused("steel", "Issue", issueRequest(terms))).toMatchObject({
      code: "INSTRUMENT_EXISTS",
      context: { issued: expect.stringMatching(`^${term} `) as unknown },
    });
  });

  test("a repeated issue without a convention has the convention of the policy under which the instrument was issued", async () => {
    const scene = await Scene.open({ businessDayConvention: "following" });
    await scene.act("operator", "SetCalendar", { currency: "USD", from: "2026-01-01", to: "2026-12-31" });
    const { instrument } = await scene.act("steel", "Issue", issueRequest());
    scene.later(24);
    await scene.act("operator", "SetPolicy", { rules: {} });
    expect(await scene.act("steel", "Issue", issueRequest())).toMatchObject({ instrument });
  });
});

test.each([
  ["payee", { payee: cast.steel.lei }, "is the issuer itself"],
  ["settlementBank", { settlementBank: cast.mine.lei }, "Mining company is not a bank"],
  ["guarantor", { guarantor: cast.mine.lei }, "Mining company is not a bank"],
])("Issue refuses a value that is not a valid %s", async (path, terms, problem) => {
  const scene = await Scene.open();
  expect(await scene.refused("steel", "Issue", issueRequest(terms))).toEqual({
    code: "INVALID_REQUEST",
    context: { path, problem },
  });
});

test("Issue refuses a guarantor that is the issuer", async () => {
  const scene = await Scene.open();
  expect(await scene.refused("bank", "Issue", issueRequest({ guarantor: cast.bank.lei }))).toEqual({
    code: "INVALID_REQUEST",
    context: { path: "guarantor", problem: "is the issuer itself" },
  });
});

test("a bank can issue, but neither the operator nor the regulator can", async () => {
  const scene = await Scene.open();
  await scene.act("bank", "Issue", issueRequest());
  expect(await scene.refused("regulator", "Issue", issueRequest())).toMatchObject({
    code: "NOT_AUTHORIZED",
    context: { required: "role enterprise or bank" },
  });
});

test("Issue names only registered parties that are not suspended", async () => {
  const scene = await Scene.open();
  const stranger = leiOf("TALLYTESTSTRANGER");
  expect(await scene.refused("steel", "Issue", issueRequest({ payee: stranger }))).toEqual({
    code: "PARTY_NOT_FOUND",
    context: { lei: stranger, path: "payee" },
  });
  await scene.act("operator", "SuspendParty", { reason: "order 9", lei: cast.mine.lei });
  expect(await scene.refused("steel", "Issue", issueRequest())).toMatchObject({ code: "PARTY_SUSPENDED" });
  await scene.act("operator", "SuspendParty", { reason: "order 9", lei: cast.steel.lei });
  expect(await scene.refused("steel", "Issue", issueRequest({ payee: cast.port.lei }))).toEqual({
    code: "PARTY_SUSPENDED",
    context: { lei: cast.steel.lei, name: "Steel works" },
  });
});

test.each(["0", "0.00", "-1.00", "+1", "1e3", "01", "1.", ".5", "1,000.00", "1.001", "10000000000000.01", ""])(
  "Issue refuses the amount %j",
  async (amount) => {
    const scene = await Scene.open();
    expect(await scene.refused("steel", "Issue", issueRequest({ amount }))).toMatchObject({
      code: "INVALID_AMOUNT",
      context: { path: "amount", amount },
    });
  },
);

test("Issue refuses unknown currencies and LEIs", async () => {
  const scene = await Scene.open();
  for (const currency of ["XYZ", "usd", "XXX", "XTS", "XAU", "XDR", "CLF", "USN", "ANG"]) {
    expect(await scene.refused("steel", "Issue", issueRequest({ currency }))).toEqual({
      code: "UNKNOWN_CURRENCY",
      context: { path: "currency", currency },
    });
  }
  expect(
    await scene.refused("steel", "Issue", issueRequest({ payee: `${cast.mine.lei.slice(0, 18)}00` })),
  ).toMatchObject({ code: "INVALID_LEI", context: { path: "payee", problem: "the check digits are wrong" } });
});

test("Issue refuses a tenor longer than the policy's limit, and a currency that the policy does not allow", async () => {
  const scene = await Scene.open({ longestTenorDays: 89, allowedCurrencies: ["CNY", "EUR"] });
  expect(await scene.refused("steel", "Issue", issueRequest({ currency: "CNY" }))).toEqual({
    code: "POLICY_VIOLATION",
    context: { rule: "longestTenorDays", limit: "89", given: "90" },
  });
  expect(await scene.refused("steel", "Issue", issueRequest({ maturesOn: "2026-03-31" }))).toEqual({
    code: "POLICY_VIOLATION",
    context: { rule: "allowedCurrencies", limit: "CNY EUR", given: "USD" },
  });
  await scene.act("steel", "Issue", issueRequest({ currency: "CNY", maturesOn: "2026-03-31" }));
});

test("an instrument keeps the policy under which it was issued", async () => {
  const scene = await Scene.open();
  const id = await circulating(scene);
  await scene.act("operator", "SetPolicy", { effectiveFrom: "2026-01-01", rules: { offerExpiryHours: 1 } });
  const { certificate } = await scene.act("mine", "Transfer", { certificateId: id, to: cast.port.lei });
  expect(certificate).toMatchObject({ offer: { expiresAt: "2026-01-02T00:00:00.000Z" } });
});
