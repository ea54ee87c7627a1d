import { leiOf, type PartyKey } from "../cast.js";
import { circulating, freshUetr, pass } from "../paper.js";
import type { Stage } from "../stage.js";

import type { Certificate } from "@tallystick/client";
import { quoteRecourse } from "@tallystick/client";

/** Under a policy of 4.5 % a year, ACT/360, on a network whose clock can be set ahead. */
export function lateInterest(stage: () => Stage): void {
  it("a claim is paid with interest to the cent, and its payer then claims the whole payment, with interest from that day", async () => {
    const id = await dishonoured("1234567.89");
    const costs = [{ amount: "15.50", purpose: "proof of dishonour" }];
    await claim("haulage", { certificateId: id, on: leiOf("mine"), costs });
    stage().clock.advance({ days: 37 });
    const haulage = await stage().as("haulage");
    // 1,234,567.89 × 4.5 % × 37 ÷ 360 = 5,709.876… and 15.50 of costs.
    const figures = { principal: "1234567.89", interest: "5709.88", costs: "15.50", days: "37" };
    const payment = { certificateId: id, payer: leiOf("mine"), uetr: freshUetr(), valueDate: stage().clock.today() };
    for (const paid of ["1234567.89", "1240293.26", "1240293.28"]) {
      expect(await stage().refused(() => haulage.certificates.payRecourse({ ...payment, paid }))).toEqual({
        code: "PAYMENT_MISMATCH",
        context: { given: paid, expected: "1240293.27", ...figures },
      });
    }
    const { paid } = await haulage.certificates.payRecourse({ ...payment, paid: "1240293.27" });
    expect(paid).toMatchObject({
      holder: { lei: leiOf("mine") },
      due: { principal: { amount: "1240293.27" }, interestFrom: stage().clock.today(), costs: [] },
    });
    expect(await haulage.certificates.getPayment({ uetr: payment.uetr })).toMatchObject({
      paid: { amount: "1240293.27" },
      sums: { interest: { amount: "5709.88" }, costs: { amount: "15.50" }, days: 37 },
    });

    const { certificate } = await claim("mine", { certificateId: id, on: leiOf("steel") });
    stage().clock.advance({ days: 10 });
    // The client's quote equals the ledger's sum: 1,240,293.27 × 4.5 % × 10 ÷ 360 = 1,550.366….
    const { total, interest } = quoteRecourse(termsOf(certificate, stage().clock.today()));
    expect([total, interest]).toEqual(["1241843.64", "1550.37"]);
    const last = { certificateId: id, payer: leiOf("steel"), uetr: freshUetr(), valueDate: stage().clock.today() };
    const mine = await stage().as("mine");
    const settled = await mine.certificates.payRecourse({ ...last, paid: total });
    expect(settled.paid).toMatchObject({
      state: "Settled",
      discharge: { way: "recourse", sums: { interest: { amount: "1550.37" }, days: 10 } },
    });
  });

  it("a bank that settles late pays interest from the day of presentation", async () => {
    const certificateId = await circulating(stage(), { maturesOn: stage().clock.today() });
    stage().clock.advance({ days: 3 });
    await (await stage().as("mine")).certificates.present({ certificateId });
    stage().clock.advance({ days: 20 });
    const bank = await stage().as("bank");
    const settlement = { certificateId, uetr: freshUetr(), valueDate: stage().clock.today() };
    expect(await stage().refused(() => bank.certificates.settle(settlement))).toMatchObject({
      code: "PAYMENT_MISMATCH",
      context: { expected: "1002.50", interest: "2.50", days: "20" },
    });
    const { settled } = await bank.certificates.settle({ ...settlement, paid: "1002.50" });
    expect(settled).toMatchObject({ state: "Settled", discharge: { sums: { interest: { amount: "2.50" } } } });
  });

  /** A certificate that the mine passed on with recourse, presented by the haulage on the due day, and dishonoured. */
  async function dishonoured(amount: string): Promise<string> {
    const issued = await circulating(stage(), { amount, maturesOn: stage().clock.today() });
    const certificateId = await pass(stage(), issued, "mine", "haulage", { recourse: true });
    await (await stage().as("haulage")).certificates.present({ certificateId });
    await (await stage().as("bank")).certificates.dishonour({ certificateId, reason: "no cover" });
    return certificateId;
  }

  async function claim(by: PartyKey, request: ClaimRequest) {
    return (await stage().as(by)).certificates.claimRecourse(request);
  }
}

type ClaimRequest = Parameters<Awaited<ReturnType<Stage["as"]>>["certificates"]["claimRecourse"]>[0];

/** The terms for the quote of a claim on a certificate. */
function termsOf({ state, ...certificate }: Certificate, valueDate: string): Parameters<typeof quoteRecourse>[0] {
  const due = state === "InRecourse" && "due" in certificate ? certificate.due : undefined;
  if (due === undefined) {
    throw new Error("nothing is due on the certificate");
  }
  const { principal, costs, ...terms } = due;
  const stated = costs.map(({ sum }) => sum.amount);
  return { ...terms, currency: principal.currency, principal: principal.amount, costs: stated, valueDate };
}
