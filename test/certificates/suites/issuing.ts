import { dayFromNow } from "../../testkit/days.js";
import { leiOf, strangerLei } from "../cast.js";
import { issueRequest } from "../paper.js";
import type { Stage } from "../stage.js";

export function issuing(stage: () => Stage): void {
  describe("Issue", () => {
    it.each([
      ["USD", "34000000.00", "3400000000"],
      ["JPY", "1", "1"],
      ["BHD", "0.001", "1"],
      ["CNY", "10000000000000.00", "1000000000000000"],
    ])("Issue makes an instrument of %s %s, and offers it to the payee", async (currency, amount, units) => {
      const steel = await stage().as("steel");
      const request = issueRequest({ currency, amount });
      const { certificateId, instrument, certificate } = await steel.certificates.issue(request);
      expect(instrument).toMatchObject({
        state: "Issued",
        currency,
        units,
        amount,
        issuer: leiOf("steel"),
        payee: leiOf("mine"),
      });
      expect(certificateId).toBe(`${leiOf("steel")}.${request.reference}:1-${units}`);
      expect(certificate).toMatchObject({
        state: "AwaitingReceipt",
        from: "1",
        to: units,
        holder: { lei: leiOf("steel") },
      });
      expect(await (await stage().as("mine")).certificates.getCertificate({ certificateId })).toEqual(certificate);
    });

    it("Issue uses a reference once", async () => {
      const steel = await stage().as("steel");
      const request = issueRequest();
      const { certificateId, instrument, certificate } = await steel.certificates.issue(request);
      expect(await steel.certificates.issue(request)).toMatchObject({ certificateId, instrument, certificate });
      const other = { ...request, transferable: false };
      expect(await stage().refused(() => steel.certificates.issue(other))).toMatchObject({
        code: "INSTRUMENT_EXISTS",
        context: { instrumentId: instrument.instrumentId, requested: "transferable false" },
      });
    });

    it.each([
      ["-1.00", "INVALID_AMOUNT"],
      ["1e3", "INVALID_AMOUNT"],
      ["0.00", "INVALID_AMOUNT"],
      ["1.001", "INVALID_AMOUNT"],
      ["10000000000000.01", "INVALID_AMOUNT"],
    ])("Issue refuses the amount %s", async (amount, code) => {
      const steel = await stage().as("steel");
      expect(await stage().refused(() => steel.certificates.issue(issueRequest({ amount })))).toMatchObject({
        code,
        context: { path: "amount", amount },
      });
    });

    it.each([
      ["a payee with wrong check digits", { payee: "213800YOEO5OQ72G2R83" }, "INVALID_LEI", { path: "payee" }],
      ["a payee that nobody knows", { payee: strangerLei }, "PARTY_NOT_FOUND", { lei: strangerLei, path: "payee" }],
      ["a currency that there is not", { currency: "XYZ" }, "UNKNOWN_CURRENCY", { currency: "XYZ" }],
      ["a reference of small letters", { reference: "a-1" }, "INVALID_REQUEST", { path: "reference" }],
      ["itself as the payee", { payee: leiOf("steel") }, "INVALID_REQUEST", { path: "payee" }],
      [
        "a settlement bank that is none",
        { settlementBank: leiOf("mine") },
        "INVALID_REQUEST",
        { path: "settlementBank" },
      ],
      ["maturity before today", { maturesOn: dayFromNow(-1) }, "INVALID_REQUEST", { path: "maturesOn" }],
      [
        "a longer tenor than the policy's",
        { maturesOn: dayFromNow(400) },
        "POLICY_VIOLATION",
        { rule: "longestTenorDays" },
      ],
      ["a currency that the policy lacks", { currency: "EUR" }, "POLICY_VIOLATION", { rule: "allowedCurrencies" }],
    ])("Issue refuses %s", async (_, terms, code, context) => {
      const steel = await stage().as("steel");
      const refusal = await stage().refused(() => steel.certificates.issue(issueRequest(terms)));
      expect(refusal).toMatchObject({ code, context });
    });

    it("only enterprises and banks can issue certificates", async () => {
      const regulator = await stage().as("regulator");
      expect(await stage().refused(() => regulator.certificates.issue(issueRequest()))).toMatchObject({
        code: "NOT_AUTHORIZED",
        context: { required: "role enterprise or bank" },
      });
    });
  });
}
