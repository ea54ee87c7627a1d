import { dayFromNow } from "../../testkit/days.js";
import { leiOf } from "../cast.js";
import { circulating, freshUetr } from "../paper.js";
import type { Stage } from "../stage.js";

import { quoteDiscount } from "@tallystick/client";

export function financing(stage: () => Stage): void {
  const rate = { annualRate: "3.6", dayCount: "ACT/360" } as const;
  let maturesOn: string;
  // By the day of the case, and not the day on which the suite was loaded.
  beforeEach(() => {
    maturesOn = dayFromNow(101);
  });

  describe("Discount", () => {
    /** An offer for the given number of days from the day of the case, which does not end before the case does. */
    const offer = (certificateId: string, days = 0) => {
      const terms = { ...rate, discountDate: dayFromNow(days) };
      const { proceeds } = quoteDiscount({ currency: "USD", amount: "1000.00", ...terms, dueOn: maturesOn });
      return { certificateId, bank: leiOf("bank"), ...terms, proceeds };
    };

    it("Discount is refused if the proceeds differ from the library's quote", async () => {
      const certificateId = await circulating(stage(), { maturesOn });
      const mine = await stage().as("mine");
      const offered = offer(certificateId, 1);
      const wrong = { ...offered, proceeds: "990.01", settlement: "FOP" } as const;
      expect(await stage().refused(() => mine.certificates.discount(wrong))).toEqual({
        code: "PROCEEDS_MISMATCH",
        context: { given: "990.01", expected: "990.00", interest: "10.00", days: "100" },
      });
      expect(offered.proceeds).toBe("990.00");
    });

    it("a discount free of payment passes the certificate to the bank at acceptance", async () => {
      const certificateId = await circulating(stage(), { maturesOn });
      await (
        await stage().as("mine")
      ).certificates.discount({ ...offer(certificateId), settlement: "FOP", recourse: false });
      const { certificate } = await (await stage().as("bank")).certificates.accept({ certificateId });
      expect(certificate).toMatchObject({ state: "Transferable", holder: { lei: leiOf("bank") } });
      expect(certificate.endorsements.at(-1)).toMatchObject({ way: "discount", recourse: false });
    });

    it("what is owed after a discount free of payment is on the list of both sides until the seller acknowledges its payment", async () => {
      const certificateId = await circulating(stage(), { maturesOn });
      const [mine, bank, regulator] = [
        await stage().as("mine"),
        await stage().as("bank"),
        await stage().as("regulator"),
      ];
      const offered = offer(certificateId);
      await mine.certificates.discount({ ...offered, settlement: "FOP" });
      await bank.certificates.accept({ certificateId });
      const listed = async ({ certificates }: typeof mine, everybody = false) => {
        const found = [];
        for await (const owed of certificates.proceeds(everybody ? { everybody } : {})) {
          found.push(...(owed.certificateId === certificateId ? [owed] : []));
        }
        return found;
      };
      const owed = { certificateId, creditor: leiOf("mine"), debtor: leiOf("bank"), soldOn: dayFromNow() };
      const sum = { currency: "USD", amount: offered.proceeds };
      for (const found of [await listed(mine), await listed(bank), await listed(regulator, true)]) {
        expect(found).toMatchObject([{ ...owed, sum }]);
      }
      const { debtor: _, ...sale } = owed;
      const payment = { ...sale, uetr: freshUetr(), valueDate: dayFromNow() };
      const stated = await bank.certificates.payProceeds(payment);
      expect(stated.proceeds).toMatchObject({ stated: { uetr: payment.uetr } });
      expect(await listed(mine)).toMatchObject([{ stated: { uetr: payment.uetr } }]);
      const { proceeds } = await mine.certificates.payProceeds(payment);
      expect(proceeds).toMatchObject({ paid: { uetr: payment.uetr, valueDate: dayFromNow() } });
      for (const found of [await listed(mine), await listed(bank), await listed(regulator, true)]) {
        expect(found).toEqual([]);
      }
    });

    it("a discount free of payment is accepted only on its discount date", async () => {
      const certificateId = await circulating(stage(), { maturesOn });
      const [mine, bank] = [await stage().as("mine"), await stage().as("bank")];
      await mine.certificates.discount({ ...offer(certificateId, 1), settlement: "FOP" });
      const { proceeds } = offer(certificateId);
      expect(await stage().refused(() => bank.certificates.accept({ certificateId }))).toMatchObject({
        code: "PROCEEDS_MISMATCH",
        context: { given: "990.00", expected: proceeds, on: dayFromNow(), discountDate: dayFromNow(1) },
      });
      await mine.certificates.withdraw({ certificateId });
    });

    it("a discount against payment passes the certificate to the bank at the payment, which only the agent confirms", async () => {
      const certificateId = await circulating(stage(), { maturesOn });
      const [mine, bank, agent] = [
        await stage().as("mine"),
        await stage().as("bank"),
        await stage().as("merchantBank"),
      ];
      await mine.certificates.discount({
        ...offer(certificateId),
        settlement: "DVP",
        paymentAgent: leiOf("merchantBank"),
      });
      const payment = { certificateId, uetr: freshUetr(), valueDate: dayFromNow() };
      expect(await stage().refused(() => agent.certificates.confirmPayment(payment))).toMatchObject({
        code: "WRONG_STATE",
      });
      const bound = await bank.certificates.accept({ certificateId });
      expect(bound.certificate).toMatchObject({ state: "Locked", holder: { lei: leiOf("mine") } });
      expect(await stage().refused(() => bank.certificates.confirmPayment(payment))).toMatchObject({
        code: "NOT_AUTHORIZED",
      });
      const yesterday = { ...payment, valueDate: dayFromNow(-1) };
      expect(await stage().refused(() => agent.certificates.confirmPayment(yesterday))).toMatchObject({
        code: "PROCEEDS_MISMATCH",
        context: { on: dayFromNow(-1), discountDate: dayFromNow() },
      });
      const { certificate } = await agent.certificates.confirmPayment(payment);
      expect(certificate).toMatchObject({ state: "Transferable", holder: { lei: leiOf("bank") } });
    });
  });

  describe("Pledge", () => {
    const pledge = (certificateId: string, enforceableFrom: string) => ({
      certificateId,
      pledgee: leiOf("bank"),
      obligation: "loan 7",
      enforceableFrom,
    });

    it("a pledgor stays the owner, and cannot act on the certificate until the release", async () => {
      const certificateId = await circulating(stage(), { maturesOn });
      const [mine, bank] = [await stage().as("mine"), await stage().as("bank")];
      await mine.certificates.pledge(pledge(certificateId, dayFromNow(10)));
      const { certificate } = await bank.certificates.accept({ certificateId });
      expect(certificate).toMatchObject({ state: "Pledged", holder: { lei: leiOf("mine") } });
      const transfer = () => mine.certificates.transfer({ certificateId, to: leiOf("port") });
      expect(await stage().refused(transfer)).toMatchObject({ code: "WRONG_STATE", context: { state: "Pledged" } });
      expect(await stage().refused(() => bank.certificates.enforce({ certificateId }))).toEqual({
        code: "NOT_ENFORCEABLE",
        context: { certificateId, enforceableFrom: dayFromNow(10), today: dayFromNow() },
      });
      expect(await stage().refused(() => mine.certificates.release({ certificateId }))).toMatchObject({
        code: "NOT_AUTHORIZED",
      });
      expect((await bank.certificates.release({ certificateId })).certificate.state).toBe("Transferable");
    });

    it("enforcement makes the pledgee the holder", async () => {
      const certificateId = await circulating(stage(), { maturesOn });
      const bank = await stage().as("bank");
      await (await stage().as("mine")).certificates.pledge(pledge(certificateId, dayFromNow()));
      await bank.certificates.accept({ certificateId });
      const { certificate } = await bank.certificates.enforce({ certificateId });
      expect(certificate).toMatchObject({ state: "Transferable", holder: { lei: leiOf("bank") } });
      expect(certificate.endorsements.at(-1)).toMatchObject({ way: "enforcement" });
    });

    it("a pledge has an entry in a public register, which cannot serve another financing and is released at the end", async () => {
      const [certificateId, other] = [
        await circulating(stage(), { maturesOn }),
        await circulating(stage(), { maturesOn }),
      ];
      const [mine, bank] = [await stage().as("mine"), await stage().as("bank")];
      const registration = { register: "CCRC", number: freshUetr(), date: dayFromNow() };
      const { register, number } = registration;
      await mine.certificates.pledge({ ...pledge(certificateId, dayFromNow(10)), registration });
      const { certificate } = await bank.certificates.accept({ certificateId });
      expect(certificate).toMatchObject({ state: "Pledged", pledge: { registration } });
      const again = () => mine.certificates.pledge({ ...pledge(other, dayFromNow(10)), registration });
      expect(await stage().refused(again)).toMatchObject({ code: "REGISTRATION_REUSED", context: { certificateId } });
      await mine.certificates.pledge(pledge(other, dayFromNow(10)));
      await bank.certificates.accept({ certificateId: other });
      const second = { ...registration, number: freshUetr() };
      await bank.certificates.registerFinancing({ certificateId: other, ...second });
      await bank.certificates.release({ certificateId });
      await bank.certificates.releaseRegistration({ register, number, date: dayFromNow() });
      expect(await mine.certificates.getRegistration({ register, number })).toMatchObject({
        ...{ kind: "pledge", certificateId, financier: { lei: leiOf("bank") } },
        released: { on: dayFromNow() },
      });
    });
  });
}
