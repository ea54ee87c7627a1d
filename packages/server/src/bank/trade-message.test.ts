import type { Certificate, Instrument, Tally } from "@tallystick/client";

import { tradeMessage, type TradeMessageWish } from "./trade-message.js";

const [issuer, holder, bank] = ["5299000J2N45DDNE4Y28", "213800YOEO5OQ72G2R82", "529900T8BM49AURSDO55"];
const instrumentId = `${issuer}.TN-1`;
const certificateId = `${instrumentId}:1-1000`;
const held = { certificateId, instrumentId, currency: "EUR", amount: "10.00", holder: { lei: holder } };
const offer = { kind: "discount", by: holder, to: bank, at: "2026-11-23T17:00:00.000Z", proceeds: "9.80" };
const claims = [
  { on: issuer, at: "2026-12-13T08:00:00.000Z" },
  { on: bank, at: "2026-12-13T16:00:00.000Z" },
];
const issued = {
  ...{ instrumentId, issuer, payee: holder, guarantor: bank, state: "Circulating", currency: "EUR", amount: "20.00" },
  ...{ issuedOn: "2026-06-01", dueOn: "2026-12-10" },
};

/** A ledger with one certificate of one instrument. */
const written = (wish: TradeMessageWish, certificate: object = {}, instrument: object = {}) =>
  tradeMessage(
    {
      certificates: {
        getCertificate: () => Promise.resolve({ ...held, ...certificate } as Certificate),
        getInstrument: () => Promise.resolve({ ...issued, ...instrument } as Instrument),
      },
      registry: {
        getParty: ({ lei }: { readonly lei: string }) => Promise.resolve({ name: `N ${lei}` }),
        getPolicy: () => Promise.resolve({ rules: { utcOffset: "+08:00" } }),
      },
    } as unknown as Pick<Tally, "certificates" | "registry">,
    wish,
  );
const inRecourse = { state: "InRecourse", claims };

test.each<[string, TradeMessageWish, object, readonly string[]]>([
  [
    "an offer for discount",
    { kind: "offer", certificateId },
    { state: "Locked", offer },
    [
      ...["tsin.006.001.01", '<TtlInvcAmt Ccy="EUR">10.00<', '<Amt Ccy="EUR">9.80<', "<Dt>2026-11-24<", "<Idr>TN-1<"],
      ...["<PmtDueDt>2026-12-10<", `<Nm>N ${holder}<`],
    ],
  ],
  [
    "a guarantee",
    { kind: "guarantee", instrumentId, on: "2026-06-02" },
    {},
    ["tsrv.001.001.01", "<DtOfIssnc>2026-06-02<", '<Amt Ccy="EUR">20.00<', `<Nm>N ${bank}<`],
  ],
  [
    "a reduction of the guarantee",
    { kind: "amendment", instrumentId, on: "2026-12-11", amount: "5.00", number: 2 },
    {},
    ["tsrv.005.001.01", "<SeqNb>2<", '<DcrAmt Ccy="EUR">5.00<'],
  ],
  [
    "a claim on the guarantor",
    { kind: "demand", certificateId },
    inRecourse,
    ["tsrv.013.001.01", "<BnfcryPresntnDt>2026-12-14<", '<Amt Ccy="EUR">10.00<', `<Nm>N ${holder}<`],
  ],
  [
    "the claim of a pledgee",
    { kind: "demand", certificateId },
    { ...inRecourse, pledge: { pledgee: { lei: issuer } } },
    ["tsrv.013.001.01", `<Nm>N ${issuer}<`],
  ],
  [
    "a refusal",
    { kind: "refusal", certificateId, reasons: ["a court has forbidden it"] },
    inRecourse,
    ["tsrv.016.001.01", "<SubmissnDtTm>2026-12-13T16:00:00.000Z<", "<Nrrtv>a court has forbidden it<"],
  ],
])("%s is told as the ledger has it", async (_, wish, certificate, parts) => {
  const { message, document } = await written(wish, certificate);
  expect(document).toContain(message);
  for (const part of parts) {
    expect(document).toContain(part);
  }
});

const late = { kind: "guarantee", instrumentId, on: "2026-06-02" } as const;
test.each<[string, TradeMessageWish, object, object]>([
  ["what is not offered", { kind: "offer", certificateId }, { state: "Transferable" }, {}],
  ["what is offered otherwise", { kind: "offer", certificateId }, { state: "Locked", offer: { kind: "transfer" } }, {}],
  ["what is not claimed", { kind: "demand", certificateId }, { state: "InCollection" }, {}],
  ["what is claimed of others", { kind: "demand", certificateId }, { ...inRecourse, claims: claims.slice(0, 1) }, {}],
  ["an instrument without a guarantor", late, {}, { guarantor: undefined }],
  ["a guarantee that is not given yet", late, {}, { state: "AwaitingGuarantee" }],
  ["an instrument that was cancelled", late, {}, { state: "Cancelled" }],
  ["an amount that is none", { ...late, kind: "amendment", amount: "5.001", number: 1 }, {}, {}],
])("there is no message of %s", async (_, wish, certificate, instrument) => {
  await expect(written(wish, certificate, instrument)).rejects.toMatchObject({ code: "NOTHING_TO_TELL" });
});
