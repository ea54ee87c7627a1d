import { dayFromNow } from "../../testkit/days.js";
import { leiOf } from "../cast.js";
import { circulating, freshUetr, pass, presented } from "../paper.js";
import type { Stage } from "../stage.js";

export function paying(stage: () => Stage): void {
  describe("Present", () => {
    it("Present is refused before maturity, and to everybody except the holder", async () => {
      const mine = await stage().as("mine");
      const maturesOn = dayFromNow(30);
      const early = await circulating(stage(), { maturesOn });
      expect(await stage().refused(() => mine.certificates.present({ certificateId: early }))).toMatchObject({
        code: "NOT_MATURED",
        context: { maturesOn, today: dayFromNow() },
      });
      const certificateId = await circulating(stage());
      const port = await stage().as("port");
      expect(await stage().refused(() => port.certificates.present({ certificateId }))).toMatchObject({
        code: "NOT_AUTHORIZED",
      });
    });

    it("a presentation can be withdrawn before payment", async () => {
      const certificateId = await presented(stage());
      const { certificate } = await (await stage().as("mine")).certificates.withdraw({ certificateId });
      expect(certificate.state).toBe("Transferable");
    });
  });

  describe("Settle", () => {
    it("Settle pays a whole certificate, which then cannot be settled again or transferred", async () => {
      const certificateId = await presented(stage());
      const bank = await stage().as("bank");
      const uetr = freshUetr();
      const { settled, rest } = await bank.certificates.settle({ certificateId, uetr, valueDate: dayFromNow() });
      expect(settled).toMatchObject({ state: "Settled", discharge: { way: "payment", uetr, valueDate: dayFromNow() } });
      expect(rest).toBeUndefined();
      for (const act of [
        () => bank.certificates.settle({ certificateId, uetr: freshUetr(), valueDate: dayFromNow() }),
        async () => (await stage().as("mine")).certificates.transfer({ certificateId, to: leiOf("port") }),
      ]) {
        expect(await stage().refused(act)).toMatchObject({ code: "WRONG_STATE", context: { state: "Settled" } });
      }
    });

    it("Settle pays a certificate in parts, and each part needs a UETR of its own", async () => {
      const certificateId = await presented(stage());
      const bank = await stage().as("bank");
      const first = { certificateId, amount: "250.00", uetr: freshUetr(), valueDate: dayFromNow() };
      const { settled, rest } = await bank.certificates.settle(first);
      expect(settled).toMatchObject({ state: "Settled", from: "1", to: "25000" });
      expect(rest).toMatchObject({ state: "InCollection", from: "25001", to: "100000" });
      const again = { certificateId: rest?.certificateId ?? "", uetr: first.uetr, valueDate: dayFromNow() };
      expect(await stage().refused(() => bank.certificates.settle(again))).toEqual({
        code: "PAYMENT_REUSED",
        context: { uetr: first.uetr },
      });
      await bank.certificates.settle({ ...again, uetr: freshUetr() });
      const { instrumentId } = settled;
      const audit = await (await stage().as("regulator")).certificates.auditInstrument({ instrumentId });
      expect(audit).toMatchObject({ sound: true, total: { units: "100000" } });
      expect(audit.byState).toMatchObject([{ state: "Settled", certificates: 2, units: "100000" }]);
    });

    it("Settle is refused to everybody except the settlement bank, and for a certificate that was not presented", async () => {
      const certificateId = await presented(stage());
      const request = { certificateId, uetr: freshUetr(), valueDate: dayFromNow() };
      const steel = await stage().as("steel");
      expect(await stage().refused(() => steel.certificates.settle(request))).toMatchObject({ code: "NOT_AUTHORIZED" });
      const bank = await stage().as("bank");
      const notPresented = await circulating(stage());
      expect(
        await stage().refused(() => bank.certificates.settle({ ...request, certificateId: notPresented })),
      ).toMatchObject({
        code: "WRONG_STATE",
        context: { state: "Transferable", required: "InCollection" },
      });
      const tomorrow = { ...request, valueDate: dayFromNow(1) };
      expect(await stage().refused(() => bank.certificates.settle(tomorrow))).toMatchObject({
        code: "INVALID_REQUEST",
        context: { path: "valueDate" },
      });
    });
  });

  describe("ReturnPayment", () => {
    it("ReturnPayment undoes a settlement, whose UETR cannot be used again", async () => {
      const certificateId = await presented(stage());
      const bank = await stage().as("bank");
      const uetr = freshUetr();
      await bank.certificates.settle({ certificateId, uetr, valueDate: dayFromNow() });
      const {
        certificates: [certificate],
      } = await bank.certificates.returnPayment({ uetr, reason: "account closed" });
      expect(certificate).toMatchObject({ certificateId, state: "InCollection" });
      expect(await (await stage().as("mine")).certificates.getPayment({ uetr })).toMatchObject({
        ...{ uetr, purpose: "settlement", certificateId, agent: { lei: leiOf("bank") }, valueDate: dayFromNow() },
        ...{ paid: { currency: "USD", amount: "1000.00" }, returned: { reason: "account closed" } },
      });
      const again = () => bank.certificates.settle({ certificateId, uetr, valueDate: dayFromNow() });
      expect(await stage().refused(again)).toMatchObject({ code: "PAYMENT_REUSED" });
      const unknown = freshUetr();
      expect(await stage().refused(() => bank.certificates.returnPayment({ uetr: unknown, reason: "?" }))).toEqual({
        code: "PAYMENT_NOT_FOUND",
        context: { uetr: unknown },
      });
    });
  });

  describe("ObjectToPayment", () => {
    it("the holder objects to a payment that it has not received, and undoes it once a court has found so", async () => {
      const certificateId = await presented(stage());
      const bank = await stage().as("bank");
      const mine = await stage().as("mine");
      const regulator = await stage().as("regulator");
      const uetr = freshUetr();
      await bank.certificates.settle({ certificateId, uetr, valueDate: dayFromNow() });
      const { objection } = await mine.certificates.objectToPayment({ uetr, reason: "nothing has arrived" });
      expect(objection).toMatchObject({ state: "Open", by: leiOf("mine"), bank: leiOf("bank") });
      const contested: string[] = [];
      for await (const one of regulator.certificates.objections({ everybody: true })) {
        contested.push(one.uetr);
      }
      expect(contested).toContain(uetr);
      const document = "d".repeat(64);
      await bank.certificates.answerObjection({ uetr, answer: "Proved", document });
      const undo = { uetr, reason: "decision (2026) 12" };
      expect(await stage().refused(() => mine.certificates.returnPayment(undo))).toMatchObject({
        code: "NOT_AUTHORIZED",
      });
      const decision = { court: "the court", number: "(2026) 12", document };
      await regulator.certificates.answerObjection({ uetr, answer: "Unpaid", ...decision });
      const {
        certificates: [certificate],
      } = await mine.certificates.returnPayment(undo);
      expect(certificate).toMatchObject({ certificateId, state: "InCollection" });
      expect(await mine.certificates.getPayment({ uetr })).toMatchObject({ objection: { state: "Returned" } });
      const { payments } = await mine.books.payments();
      expect(payments.find((one) => one.uetr === uetr)).toMatchObject({
        ...{ returned: { reason: undo.reason }, objection: { by: leiOf("mine"), state: "Returned" } },
      });
      const audit = { instrumentId: certificateId.slice(0, certificateId.indexOf(":")) };
      expect(await regulator.certificates.auditInstrument(audit)).toMatchObject({ sound: true });
    });
  });

  describe("Dishonour", () => {
    it("Dishonour says of every party on the certificate whether it answers, and the holder can present again", async () => {
      const certificateId = await pass(stage(), await circulating(stage()), "mine", "haulage", { recourse: true });
      const haulage = await stage().as("haulage");
      await haulage.certificates.present({ certificateId });
      const bank = await stage().as("bank");
      const steel = await stage().as("steel");
      const request = { certificateId, reason: "no cover" };
      expect(await stage().refused(() => steel.certificates.dishonour(request))).toMatchObject({
        code: "NOT_AUTHORIZED",
      });
      const { certificate, parties } = await bank.certificates.dishonour(request);
      expect(certificate).toMatchObject({ state: "InRecourse", dishonour: { by: leiOf("bank"), reason: "no cover" } });
      expect(parties).toEqual([
        { party: leiOf("steel"), as: "issuer", answers: true },
        { party: leiOf("mine"), as: "endorser", answers: true },
        { party: leiOf("haulage"), as: "holder", answers: false, whyNot: "holder" },
      ]);
      expect((await haulage.certificates.present({ certificateId })).certificate.state).toBe("InCollection");
    });
  });
}
