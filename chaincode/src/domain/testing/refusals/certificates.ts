import { cast } from "../cast.js";
import { circulating, issueRequest, mature, presented, uetr } from "../paper.js";
import { Scene } from "../scene.js";
import { merger, succession } from "../succession.js";
import {
  discountTerms,
  dueDay,
  entry,
  everyAct,
  netting,
  passing,
  pledgeTerms,
  rearranging,
  settling,
} from "./calls.js";
import { gone, merged, nobody, tooFine } from "./names.js";
import type { Situation } from "./situation.js";

const { steel, mine } = cast;
const instrumentId = `${steel.lei}.A-1`;
const part = (certificateId: string, range: string) => certificateId.replace("1-100000", range);

/** Refusals of the acts on certificates until they are paid. */
export const certificateRefusals: readonly Situation[] = [
  {
    when: "on a certificate that does not exist",
    async play(refused) {
      const scene = await Scene.open();
      const settled = await presented(scene);
      await scene.act("bank", "Settle", { certificateId: settled, uetr: uetr(1), valueDate: dueDay });
      const pledged = await circulating(scene, { reference: "P-1", maturesOn: "2026-05-01" });
      await scene.act("mine", "Pledge", {
        ...{ certificateId: pledged, ...pledgeTerms, enforceableFrom: dueDay, registration: entry },
      });
      await scene.act("bank", "Accept", { certificateId: pledged });
      await scene.act("bank", "Release", { certificateId: pledged });
      await refused(
        scene,
        "CERTIFICATE_NOT_FOUND",
        { certificateId: gone },
        ...everyAct(gone),
        netting(gone, gone),
        ["mine", "Merge", { certificates: [gone, settled] }],
        ["bank", "ReturnPayment", { uetr: uetr(1), certificates: [gone], reason: "account closed" }],
        ["bank", "ReleaseGuarantee", { instrumentId, certificates: [gone] }],
        ["bank", "ReleaseRegistration", { ...entry, certificates: [gone] }],
      );
      const missing = `${steel.lei}.A-9`;
      await refused(
        scene,
        "INSTRUMENT_NOT_FOUND",
        { instrumentId: missing },
        ["bank", "Guarantee", { instrumentId: missing }],
        ["bank", "DeclineGuarantee", { instrumentId: missing }],
      );
    },
  },
  {
    when: "on a certificate that is settled",
    async play(refused) {
      const scene = await Scene.open();
      const { certificateId: owed } = await scene.act("mine", "Issue", issueRequest({ payee: steel.lei }));
      await scene.act("steel", "Accept", { certificateId: owed });
      const settled = await presented(scene);
      const payment = { certificateId: settled, uetr: uetr(1), valueDate: dueDay };
      await scene.act("bank", "Settle", payment);
      await refused(
        scene,
        "WRONG_STATE",
        { id: settled, state: "Settled" },
        ...everyAct(settled),
        netting(settled, owed),
      );
      await refused(scene, "WRONG_STATE", { id: instrumentId, state: "not guaranteed" }, [
        "bank",
        "ReleaseGuarantee",
        { instrumentId, certificates: [settled] },
      ]);
      await refused(
        scene,
        "WRONG_STATE",
        { id: instrumentId, state: "Circulating", required: "AwaitingGuarantee" },
        ["bank", "Guarantee", { instrumentId }],
        ["bank", "DeclineGuarantee", { instrumentId }],
      );
      await refused(scene, "PAYMENT_REUSED", { uetr: uetr(1) }, ["bank", "Settle", payment]);
      const returned = { uetr: uetr(1), reason: "account closed" };
      await refused(scene, "PAYMENT_NOT_FOUND", { uetr: uetr(2) }, [
        "bank",
        "ReturnPayment",
        { ...returned, uetr: uetr(2) },
      ]);
      await scene.act("bank", "ReturnPayment", returned);
      await refused(scene, "WRONG_STATE", { id: uetr(1), state: "Returned" }, ["bank", "ReturnPayment", returned]);
    },
  },
  {
    when: "on a certificate that its holder may pass on",
    async play(refused) {
      const scene = await Scene.open({ earlyPresentmentDays: 10, mostSplitsPerAct: 2, mostEndorsements: 1 });
      const free = await circulating(scene);
      await refused(
        scene,
        "PARTY_NOT_FOUND",
        { lei: nobody },
        ["mine", "Transfer", { certificateId: free, to: nobody }],
        ["mine", "Discount", { certificateId: free, ...discountTerms, bank: nobody }],
        ["mine", "Pledge", { certificateId: free, ...pledgeTerms, pledgee: nobody }],
      );
      await refused(scene, "POLICY_VIOLATION", { rule: "mostEndorsements", limit: "1" }, ...passing(free));
      await refused(scene, "POLICY_VIOLATION", { rule: "mostSplitsPerAct", limit: "2", given: "3" }, [
        "mine",
        "Split",
        { certificateId: free, amounts: ["300", "300", "400"] },
      ]);
      await refused(scene, "SPLIT_SUM_MISMATCH", { sum: "900.00", amount: "1000.00" }, [
        "mine",
        "Split",
        { certificateId: free, amounts: ["400", "500"] },
      ]);
      await refused(scene, "INVALID_AMOUNT", tooFine("amounts[0]"), [
        "mine",
        "Split",
        { certificateId: free, amounts: ["1.001", "500"] },
      ]);
      await refused(scene, "NOT_MATURED", { instrumentId, dueOn: dueDay, today: "2026-01-01" }, [
        "mine",
        "Present",
        { certificateId: free },
      ]);
      await scene.act("steel", "OfferCancellation", { certificateId: free, reason: "early" });
      await refused(
        scene,
        "OFFER_NOT_EXPIRED",
        { certificateId: free, until: "2026-01-02T00:00:00.000Z" },
        ["steel", "OfferCancellation", { certificateId: free, reason: "early" }],
        ["haulage", "Sweep", { certificateId: free }],
      );
      scene.later(24 * 85);
      await scene.act("mine", "Present", { certificateId: free });
      await refused(scene, "NOT_MATURED", { dueOn: dueDay, today: "2026-03-27" }, [
        "bank",
        "Dishonour",
        { certificateId: free, reason: "no funds" },
      ]);
      const certificateId = await circulating(scene, { reference: "A-2" });
      await scene.act("mine", "Split", { certificateId, amounts: ["400", "600"] });
      const [left, right] = [part(certificateId, "1-40000"), part(certificateId, "40001-100000")];
      await refused(scene, "RANGES_NOT_ADJACENT", { left: right, right: left }, [
        "mine",
        "Merge",
        { certificates: [right, left] },
      ]);
      await scene.act("mine", "Present", { certificateId: right });
      await refused(scene, "WRONG_STATE", { id: right, state: "InCollection" }, [
        "mine",
        "Merge",
        { certificates: [left, right] },
      ]);
    },
  },
  {
    when: "for amounts that a certificate does not have",
    async play(refused) {
      const scene = await Scene.open();
      const free = await circulating(scene);
      const more = { requested: "1000.01", available: "1000.00" };
      await refused(scene, "INVALID_AMOUNT", tooFine("amount"), ...passing(free, "1.001"));
      await refused(scene, "AMOUNT_EXCEEDS_CERTIFICATE", more, ...passing(free, "1000.01"));
      const order = { order: "1", authority: "court", party: mine.lei, currency: "USD", certificates: [free] };
      await refused(scene, "INVALID_AMOUNT", tooFine("amount"), ["regulator", "Freeze", { ...order, amount: "1.001" }]);
      await refused(
        scene,
        "INSUFFICIENT_HOLDINGS",
        { party: mine.lei, requested: "1500.00", found: "1000.00", missing: "500.00" },
        ["regulator", "Freeze", { ...order, amount: "1500.00" }],
      );
      mature(scene);
      await scene.act("mine", "Present", { certificateId: free });
      await refused(scene, "INVALID_AMOUNT", tooFine("amount"), settling(free, { amount: "1.001" }));
      await refused(scene, "AMOUNT_EXCEEDS_CERTIFICATE", more, settling(free, { amount: "1000.01" }));
      await refused(
        scene,
        "PAYMENT_MISMATCH",
        { given: "999.00", expected: "1000.00" },
        settling(free, { paid: "999.00" }),
      );
      await refused(
        scene,
        "TERMS_CHANGED",
        { id: free, seen: "0".repeat(64) },
        settling(free, { seen: "0".repeat(64) }),
      );
    },
  },
  {
    when: "on a certificate that may not pass on any more",
    async play(refused) {
      const scene = await Scene.open({ offerExpiryHours: 24 * 120, noTransferDays: 30 });
      const [free, offered] = [await circulating(scene), await circulating(scene, { reference: "A-2" })];
      await scene.act("mine", "Transfer", { certificateId: offered, to: cast.port.lei });
      const fixed = await circulating(scene, { reference: "A-3", transferable: false });
      await refused(scene, "NOT_TRANSFERABLE", { certificateId: fixed }, ...passing(fixed));
      scene.later(24 * 80);
      const last = { rule: "noTransferDays", limit: "2026-03-02", given: "2026-03-22" } as const;
      await refused(scene, "POLICY_VIOLATION", last, ...passing(free), ["port", "Accept", { certificateId: offered }]);
      scene.later(24 * 11);
      await refused(scene, "NOT_TRANSFERABLE", { certificateId: offered }, [
        "port",
        "Accept",
        { certificateId: offered },
      ]);
    },
  },
  {
    when: "towards a party that has merged",
    async play(refused) {
      const scene = await Scene.open();
      const free = await circulating(scene);
      await succession(scene, merger("steel", "port"));
      await refused(
        scene,
        "PARTY_SUCCEEDED",
        merged,
        ["mine", "Transfer", { certificateId: free, to: steel.lei }],
        ["mine", "Discount", { certificateId: free, ...discountTerms, bank: steel.lei }],
        ["mine", "Pledge", { certificateId: free, ...pledgeTerms, pledgee: steel.lei }],
        ["mine", "Issue", issueRequest({ payee: steel.lei })],
      );
    },
  },
  {
    when: "on a frozen certificate",
    async play(refused) {
      const scene = await Scene.open({ silenceDays: 3 });
      const { certificateId: owed } = await scene.act("mine", "Issue", issueRequest({ payee: steel.lei }));
      await scene.act("steel", "Accept", { certificateId: owed });
      const free = await circulating(scene);
      await scene.act("mine", "Split", { certificateId: free, amounts: ["400", "600"] });
      const { certificateId: other } = await scene.act("steel", "Issue", issueRequest({ reference: "A-2" }));
      const [left, right] = [part(free, "1-40000"), part(free, "40001-100000")];
      const order = { order: "1", authority: "court" };
      const frozen = (certificateId: string) => ({ certificateId, ...order });
      await scene.act("regulator", "Freeze", { ...order, certificates: [left, other] });
      await refused(scene, "CERTIFICATE_FROZEN", frozen(other), ["mine", "Accept", { certificateId: other }]);
      await refused(scene, "CERTIFICATE_FROZEN", frozen(left), ["mine", "Merge", { certificates: [left, right] }]);
      const whole = await circulating(scene, { reference: "A-3" });
      await scene.act("regulator", "Freeze", { ...order, certificates: [whole] });
      await refused(
        scene,
        "CERTIFICATE_FROZEN",
        frozen(whole),
        ...passing(whole),
        ...rearranging(whole),
        netting(whole, owed),
      );
      mature(scene);
      await scene.act("mine", "Present", { certificateId: whole });
      scene.later(24 * 5);
      await refused(scene, "CERTIFICATE_FROZEN", frozen(whole), settling(whole), [
        "haulage",
        "Sweep",
        { certificateId: whole },
      ]);
    },
  },
];
