import fc from "fast-check";

import { certificatesIn } from "../reading/remittance.js";
import { creditor, debtor, payable, somePayables } from "../testing/payables.js";
import { factsOf } from "../testing/reading.js";
import { endToEndIdOf } from "./end-to-end-id.js";
import type { Payable } from "./payable.js";
import { paymentInitiation, type InitiationOptions } from "./payment-initiation.js";

const options: InitiationOptions = {
  initiator: { name: "Volta Motors AG", lei: "5299000J2N45DDNE4Y28" },
  createdAt: "2026-12-02T16:00:00Z",
};
const other = payable({ certificateId: "another" });

test("any payments that are written are read back as they are, one transaction each with its own UETR", async () => {
  await fc.assert(
    fc.asyncProperty(somePayables, fc.constantFrom("09", "12"), async (payables, version) => {
      const text = paymentInitiation(payables, { ...options, version });
      const [message, ...transfers] = await factsOf(text);
      expect(message).toMatchObject({ message: "pain.001", version });
      expect(transfers).toHaveLength(payables.length);
      for (const fact of transfers) {
        const written = payables.find(({ uetr }) => fact.kind === "transfer" && uetr === fact.uetr);
        if (fact.kind !== "transfer" || written === undefined) {
          throw new Error("a payment was read that was not written");
        }
        expect(fact).toMatchObject({ units: written.units, currency: written.currency });
        expect(fact.valueDate).toBe(written.executionDate);
        expect(fact.endToEndId).toBe(endToEndIdOf(written.certificateId, written.purpose));
        expect(certificatesIn(fact.remittance)).toEqual([written.certificateId]);
        expect(fact.remittance.structured[0]?.documents).toEqual([{ type: "TALLY", number: written.reference }]);
        for (const side of ["debtor", "creditor"] as const) {
          const { name, lei, account } = written[side];
          expect(fact[side]).toMatchObject({ name, lei, account: "iban" in account ? account.iban : account.number });
        }
        expect([fact.debtorBank, fact.creditorBank]).toEqual([written.debtor.bank.bic, written.creditor.bank.bic]);
      }
    }),
  );
});

test("equal payments give equal bytes in any order, and other payments another id of the message", () => {
  fc.assert(
    fc.property(somePayables, (payables) => {
      const text = paymentInitiation(payables, options);
      expect(paymentInitiation([...payables].reverse(), options)).toBe(text);
      const changed = paymentInitiation(
        payables.map((each) => ({ ...each, units: each.units + 1n })),
        options,
      );
      const id = (of: string) => /<MsgId>(M[A-Z2-7]{34})<\/MsgId>/.exec(of)?.[1];
      expect(id(text)).toBeDefined();
      expect(id(changed)).not.toBe(id(text));
    }),
  );
});

test("payments are grouped by account, currency and day, with the sums that a bank checks", () => {
  const payables = [
    payable({ certificateId: "a", units: 150n }),
    payable({ certificateId: "b", units: 50n }),
    payable({ certificateId: "c", units: 7n, currency: "JPY" }),
    payable({ certificateId: "d", executionDate: "2026-12-11" }),
    payable({ certificateId: "e", debtor: { ...debtor, account: { iban: "CH2909000000250094239" } } }),
    payable({ certificateId: "f", debtor: { ...debtor, bank: { bic: "POFICHBE" } } }),
  ];
  const text = paymentInitiation(payables, options);
  const sums = [...text.matchAll(/<NbOfTxs>(.*)<\/NbOfTxs>\s*<CtrlSum>(.*)<\/CtrlSum>/g)].map(([, count, sum]) => [
    count,
    sum,
  ]);
  expect(sums).toHaveLength(6);
  expect(sums).toEqual(
    expect.arrayContaining([
      ["6", "102000009"],
      ["2", "2"],
      ["1", "7"],
    ]),
  );
  expect(text.match(/<BtchBookg>false</g)).toHaveLength(5);
});

test("a control sum of more digits than banks read is left out", () => {
  const payables = [payable({ units: 10n ** 18n - 1n }), payable({ certificateId: "b", units: 1n, currency: "BHD" })];
  const text = paymentInitiation(payables, options);
  expect(text.match(/<CtrlSum>.*</g)).toEqual(["<CtrlSum>0.001<", "<CtrlSum>9999999999999999.99<"]);
});

test("the id of a payment is the same on every machine, and differs by certificate and by purpose", () => {
  expect(endToEndIdOf("a", "settlement")).toBe("TO7GV2PSF2CLDESHFALGF3E5QQH4AIS342Q");
  const ids = ["settlement", "discount", "recourse"] as const;
  const all = ids.flatMap((purpose) => [endToEndIdOf("a", purpose), endToEndIdOf("b", purpose)]);
  expect(new Set(all).size).toBe(6);
  expect(all.every((id) => /^T[A-Z2-7]{34}$/.test(id))).toBe(true);
});

test("charges are the debtor's unless another rule is chosen", () => {
  expect(paymentInitiation([payable()], options)).toContain("<ChrgBr>DEBT</ChrgBr>");
  expect(paymentInitiation([payable()], { ...options, chargeBearer: "SLEV" })).toContain("<ChrgBr>SLEV</ChrgBr>");
});

test.each<[string, Partial<Payable>]>([
  ["units", { units: 0n }],
  ["units", { units: 10n ** 18n }],
  ["currency", { currency: "EURO" }],
  ["uetr", { uetr: "8A562C67-CA16-48BA-B074-65581BE6F001" }],
  ["uetr", { uetr: "8a562c67-ca16-18ba-b074-65581be6f001" }],
  ["executionDate", { executionDate: "2026-02-30" }],
  ["ordinal", { ordinal: 0 }],
  ["ordinal", { ordinal: 1.5 }],
  ["reference", { reference: "R".repeat(36) }],
  ["certificateId", { certificateId: "" }],
  ["debtor.name", { debtor: { ...debtor, name: " Volta" } }],
  ["debtor.name", { debtor: { ...debtor, name: "n".repeat(141) } }],
  ["creditor.lei", { creditor: { ...creditor, lei: "529900" } }],
  ["creditor.address.country", { creditor: { ...creditor, address: { town: "Bern", country: "CHE" } } }],
  ["creditor.account.iban", { creditor: { ...creditor, account: { iban: "DE88370400440532013000" } } }],
  ["creditor.account.iban", { creditor: { ...creditor, account: { iban: "DE89 3704 0044 0532 0130 00" } } }],
  ["creditor.account.number", { creditor: { ...creditor, account: { number: "6".repeat(35) } } }],
  ["creditor.bank", { creditor: { ...creditor, bank: {} } }],
  ["creditor.bank.bic", { creditor: { ...creditor, bank: { bic: "COBA" } } }],
  ["creditor.bank.clearing.member", { creditor: { ...creditor, bank: { clearing: { system: "CNAPS", member: "" } } } }],
])("a payment whose %s cannot be written is refused with its place and value", (field, wrong) => {
  expect(() => paymentInitiation([other, payable(wrong)], options)).toThrow(
    expect.objectContaining({
      code: "PAYABLE_REFUSED",
      context: expect.objectContaining({ field: `payables[1].${field}` }) as unknown,
    }) as Error,
  );
});

test("no payment at all, and a moment that is not one, are refused", () => {
  expect(() => paymentInitiation([], options)).toThrow("PAYABLE_REFUSED: payables is []");
  expect(() => paymentInitiation([other], { ...options, createdAt: "today" })).toThrow("createdAt");
});

test("one UETR of two payments, and one purpose of one certificate twice, are refused", () => {
  const [first, second] = [payable({ certificateId: "a" }), payable({ certificateId: "b" })];
  expect(() => paymentInitiation([first, { ...second, uetr: first.uetr }], options)).toThrow(
    `UETR_REUSED: payables[0] and payables[1] both have the UETR ${first.uetr}`,
  );
  expect(() => paymentInitiation([first, { ...second, certificateId: "a" }], options)).toThrow("the settlement of a");
  expect(paymentInitiation([first, { ...second, certificateId: "a", purpose: "recourse" }], options)).toContain("P");
  const next = paymentInitiation([first, { ...second, certificateId: "a", ordinal: 2 }], options);
  for (const ordinal of [undefined, 2]) {
    expect(next).toContain(`<EndToEndId>${endToEndIdOf("a", "settlement", ordinal)}</EndToEndId>`);
  }
});

test("characters that XML or a network cannot carry are refused with their number, and none is replaced", () => {
  const named = (name: string) => [payable({ creditor: { ...creditor, name } })];
  expect(() => paymentInitiation(named("a\u0001b"), options)).toThrow(
    "CHARACTER_NOT_ALLOWED: payables[0].creditor.name has U+0001",
  );
  expect(() => paymentInitiation(named("a\ud800b"), options)).toThrow("U+D800");
  expect(() => paymentInitiation(named("宁德"), { ...options, charset: "latin" })).toThrow(
    "has U+5B81, which is not in the Latin",
  );
  expect(() => paymentInitiation(named("Müller"), { ...options, charset: "latin" })).toThrow("U+00FC");
  expect(paymentInitiation(named("Smith & Sons <Ltd>"), { ...options, charset: "latin" })).toContain(
    "<Nm>Smith &amp; Sons &lt;Ltd&gt;</Nm>",
  );
  expect(paymentInitiation(named("宁德"), options)).toContain("<Nm>宁德</Nm>");
});
