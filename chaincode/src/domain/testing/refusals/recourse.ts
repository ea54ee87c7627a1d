import { cast } from "../cast.js";
import { claimAndPay, dishonoured } from "../dishonoured.js";
import { circulating, presented, uetr } from "../paper.js";
import { Scene } from "../scene.js";
import { merger, succession } from "../succession.js";
import { composing, endingRecourse, paid, preservingRecourse } from "./calls.js";
import { merged, nobody, tooFine } from "./names.js";
import type { Situation } from "./situation.js";

const { steel } = cast;
const seen = "0".repeat(64);
const order = { order: "1", authority: "court" };

/** A certificate that the mine holds after its dishonour. */
async function unpaid(): Promise<{ scene: Scene; id: string }> {
  const scene = await Scene.open({ issuerLimitationMonths: 1 });
  const id = await presented(scene);
  await scene.act("bank", "Dishonour", { certificateId: id, reason: "no funds" });
  return { scene, id };
}

/** Refusals of the acts on certificates that were dishonoured. */
export const recourseRefusals: readonly Situation[] = [
  {
    when: "on a certificate that was dishonoured",
    async play(refused) {
      const { scene, id } = await unpaid();
      const claim = { certificateId: id, on: steel.lei };
      await refused(scene, "INVALID_AMOUNT", tooFine("amount"), [
        "mine",
        "ClaimRecourse",
        { ...claim, amount: "1.001" },
      ]);
      const more = { requested: "1000.01", available: "1000.00" };
      await refused(scene, "AMOUNT_EXCEEDS_CERTIFICATE", more, [
        "mine",
        "ClaimRecourse",
        { ...claim, amount: "1000.01" },
      ]);
      await scene.act("mine", "ClaimRecourse", claim);
      await refused(
        scene,
        "PARTY_NOT_FOUND",
        { lei: nobody },
        ["mine", "PayRecourse", { certificateId: id, payer: nobody, ...paid }],
        ["mine", "Compose", { certificateId: id, payer: nobody, pays: "600", ...paid, reason: "restructuring" }],
        ["mine", "Assign", { certificateId: id, to: nobody }],
      );
      await refused(scene, "INVALID_AMOUNT", tooFine("amount"), ...endingRecourse(id, "1.001"));
      await refused(scene, "INVALID_AMOUNT", tooFine("pays"), composing(id, "1.001"));
      await refused(scene, "AMOUNT_EXCEEDS_CERTIFICATE", more, ...endingRecourse(id, "1000.01"));
      const payment = { certificateId: id, payer: steel.lei, ...paid };
      await refused(scene, "TERMS_CHANGED", { id, seen }, ["mine", "PayRecourse", { ...payment, seen }]);
      await refused(scene, "PAYMENT_MISMATCH", { given: "999.00", expected: "1000.00" }, [
        "mine",
        "PayRecourse",
        { ...payment, paid: "999.00" },
      ]);
      await scene.act("regulator", "Freeze", { ...order, certificates: [id] });
      await refused(scene, "CERTIFICATE_FROZEN", { certificateId: id }, ...endingRecourse(id), composing(id));
      await scene.act("regulator", "Unfreeze", { order: "1", certificates: [id] });
      scene.later(24 * 45);
      await refused(
        scene,
        "POLICY_VIOLATION",
        { rule: "issuerLimitationMonths", limit: "2026-05-01", given: "2026-05-16" },
        ...preservingRecourse(id, "2026-05-16").filter(([, act]) => act !== "AcknowledgeDishonour"),
      );
    },
  },
  {
    when: "on a certificate whose dishonour rests on a default that was lifted",
    async play(refused) {
      const scene = await Scene.open({ defaultMakesDue: true });
      const proof = await circulating(scene, { maturesOn: "2026-01-01" });
      const certificateId = await circulating(scene, { reference: "A-2" });
      await scene.act("mine", "Present", { certificateId: proof });
      await scene.act("bank", "Dishonour", { certificateId: proof, reason: "no funds" });
      const of = { lei: steel.lei, certificates: [proof] };
      await scene.act("operator", "DeclareDefault", of);
      await scene.act("mine", "Present", { certificateId });
      await scene.act("mine", "Sweep", { certificateId });
      await scene.act("mine", "Waive", { certificateId: proof, reason: "paid apart" });
      await scene.act("operator", "LiftDefault", of);
      await refused(scene, "NOT_MATURED", { dueOn: "2026-04-01", today: "2026-01-01" }, [
        "mine",
        "ClaimRecourse",
        { certificateId, on: steel.lei },
      ]);
    },
  },
  {
    when: "to a payment that a bank recorded",
    async play(refused) {
      const scene = await Scene.open({ objectionDays: 10 });
      const certificateId = await presented(scene);
      const reason = "nothing has arrived";
      const proof = { uetr: uetr(1), answer: "Proved", document: "0".repeat(64) } as const;
      await scene.act("bank", "Settle", { certificateId, ...paid, uetr: uetr(1) });
      await refused(
        scene,
        "PAYMENT_NOT_FOUND",
        { uetr: uetr(2) },
        ["mine", "ObjectToPayment", { uetr: uetr(2), reason }],
        ["bank", "AnswerObjection", { ...proof, uetr: uetr(2) }],
      );
      const { now } = scene;
      scene.later(24 * 11);
      await refused(scene, "POLICY_VIOLATION", { rule: "objectionDays", limit: "2026-04-11", given: "2026-04-12" }, [
        "mine",
        "ObjectToPayment",
        { uetr: uetr(1), reason },
      ]);
      scene.now = now;
      await scene.act("mine", "ObjectToPayment", { uetr: uetr(1), reason });
      await refused(scene, "WRONG_STATE", { id: uetr(1), state: "objected to before, Open" }, [
        "mine",
        "ObjectToPayment",
        { uetr: uetr(1), reason },
      ]);
      await scene.act("bank", "AnswerObjection", proof);
      await refused(scene, "WRONG_STATE", { id: uetr(1), state: "Proved", required: "Open" }, [
        "bank",
        "AnswerObjection",
        proof,
      ]);
    },
  },
  {
    when: "by a payment that was reported already",
    async play(refused) {
      const { scene, id } = await unpaid();
      const other = await circulating(scene, { reference: "A-2" });
      await scene.act("mine", "Present", { certificateId: other });
      const composition = { certificateId: id, pays: "600.00", ...paid, reason: "restructuring" };
      await scene.act("mine", "Compose", composition);
      await scene.act("bank", "Settle", { certificateId: other, ...paid });
      await refused(scene, "PAYMENT_REUSED", { uetr: paid.uetr }, ["steel", "Accept", { certificateId: id }]);
      await scene.act("mine", "Withdraw", { certificateId: id });
      await scene.act("mine", "ClaimRecourse", { certificateId: id, on: steel.lei });
      await refused(scene, "PAYMENT_REUSED", { uetr: paid.uetr }, composing(id), [
        "mine",
        "PayRecourse",
        { certificateId: id, payer: steel.lei, ...paid },
      ]);
      const free = await circulating(scene, { reference: "A-3", maturesOn: "2026-06-01" });
      const terms = { ...{ bank: cast.bank.lei, annualRate: "0", dayCount: "ACT/360" as const }, proceeds: "1000.00" };
      const discount = { certificateId: free, ...terms, discountDate: paid.valueDate, settlement: "DVP" as const };
      await scene.act("mine", "Discount", discount);
      await scene.act("bank", "Accept", { certificateId: free });
      await refused(scene, "PAYMENT_REUSED", { uetr: paid.uetr }, [
        "bank",
        "ConfirmPayment",
        { certificateId: free, ...paid },
      ]);
      await succession(scene, merger("steel", "port"));
      await refused(scene, "PARTY_SUCCEEDED", merged, ["mine", "Assign", { certificateId: id, to: steel.lei }]);
    },
  },
  {
    when: "on a certificate that its guarantor or an endorser has paid",
    async play(refused) {
      const { scene, id } = await dishonoured();
      await claimAndPay(scene, id, "port", "otherBank", { uetr: uetr(1) });
      const reason = "no assets";
      const more = { requested: "1000.01", available: "1000.00" };
      await refused(scene, "INVALID_AMOUNT", tooFine("amount"), [
        "otherBank",
        "WriteOff",
        { certificateId: id, amount: "1.001", reason },
      ]);
      await refused(scene, "AMOUNT_EXCEEDS_CERTIFICATE", more, [
        "otherBank",
        "WriteOff",
        { certificateId: id, amount: "1000.01", reason },
      ]);
      await scene.act("regulator", "Freeze", { ...order, certificates: [id] });
      await refused(
        scene,
        "CERTIFICATE_FROZEN",
        { certificateId: id },
        ["otherBank", "WriteOff", { certificateId: id, reason }],
        ["bank", "ReturnPayment", { uetr: uetr(1), reason: "account closed" }],
      );
    },
  },
];
