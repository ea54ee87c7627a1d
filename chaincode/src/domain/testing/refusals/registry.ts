import { cast } from "../cast.js";
import { dishonoured } from "../dishonoured.js";
import { Scene } from "../scene.js";
import { merger, proof, succession } from "../succession.js";
import { forgeLine, gone, line, lineTerms, merged, nobody, tooFine } from "./names.js";
import type { Situation } from "./situation.js";

const { operator, regulator, steel, mine, bank, port } = cast;
const founder = ({ lei, name, mspId }: typeof operator) => ({ lei, name, mspId });
const founders = { operator: founder(operator), regulator: founder(regulator) };
const newcomer = { lei: nobody, name: "Newcomer", mspId: "NewMSP", roles: ["enterprise" as const] };
const fine = { USD: "1.001" };

/** Refusals of the acts on parties, the policy and credit lines. */
export const registryRefusals: readonly Situation[] = [
  {
    when: "on a platform with parties only",
    async play(refused) {
      const scene = await Scene.open();
      await refused(scene, "ALREADY_BOOTSTRAPPED", { operator: operator.lei, regulator: regulator.lei }, [
        "mine",
        "Bootstrap",
        founders,
      ]);
      await refused(scene, "INVALID_AMOUNT", tooFine("policy.smallestSplit.USD"), [
        "mine",
        "Bootstrap",
        { ...founders, policy: { smallestSplit: fine } },
      ]);
      await refused(scene, "INVALID_AMOUNT", tooFine("rules.smallestSplit.USD"), [
        "operator",
        "SetPolicy",
        { rules: { smallestSplit: fine } },
      ]);
      await refused(scene, "INVALID_AMOUNT", tooFine("dualControl.thresholds.USD"), [
        "mine",
        "UpdateParty",
        { lei: mine.lei, dualControl: { thresholds: fine } },
      ]);
      await refused(scene, "INVALID_AMOUNT", tooFine("limit"), [
        "bank",
        "OpenCreditLine",
        { ...lineTerms, limit: "1.001" },
      ]);
      await refused(scene, "PARTY_EXISTS", { lei: mine.lei }, [
        "operator",
        "RegisterParty",
        { ...newcomer, lei: mine.lei },
      ]);
      await refused(
        scene,
        "PARTY_NOT_FOUND",
        { lei: nobody, path: "lei" },
        ["operator", "UpdateParty", { lei: nobody, name: "Nobody" }],
        ["operator", "SuspendParty", { reason: "order 9", lei: nobody }],
        ["operator", "ReinstateParty", { lei: nobody }],
        ["operator", "AdmitAdministrators", { lei: nobody, hours: 1, reason: "expired" }],
        ["operator", "RecordSuccession", { ...proof, lei: nobody, reason: "move", mspId: "NewMSP" }],
        ["operator", "DeclareDefault", { lei: nobody, certificates: [gone] }],
        ["operator", "LiftDefault", { lei: nobody, certificates: [gone] }],
      );
      await refused(scene, "PARTY_NOT_FOUND", { lei: nobody, path: "obligor" }, [
        "bank",
        "OpenCreditLine",
        { ...lineTerms, obligor: nobody },
      ]);
      await refused(scene, "PARTY_NOT_FOUND", { lei: nobody, path: "bank" }, [
        "bank",
        "CloseCreditLine",
        { ...line, bank: nobody },
      ]);
      await refused(
        scene,
        "CERTIFICATE_NOT_FOUND",
        { certificateId: gone },
        ["operator", "DeclareDefault", { lei: steel.lei, certificates: [gone] }],
        ["operator", "LiftDefault", { lei: steel.lei, certificates: [gone] }],
      );
      await refused(scene, "WRONG_STATE", { id: mine.lei, state: "Active", required: "Suspended" }, [
        "operator",
        "ReinstateParty",
        { lei: mine.lei },
      ]);
      await refused(scene, "WRONG_STATE", { id: regulator.lei, required: "a party whose MSP hosts others" }, [
        "operator",
        "AdmitAdministrators",
        { lei: regulator.lei, hours: 1, reason: "expired" },
      ]);
      await scene.act("operator", "SuspendParty", { reason: "order 9", lei: mine.lei });
      await refused(scene, "WRONG_STATE", { id: mine.lei, state: "Suspended", required: "Active" }, [
        "operator",
        "SuspendParty",
        { reason: "order 9", lei: mine.lei },
      ]);
      await refused(scene, "PARTY_SUSPENDED", { lei: mine.lei }, [
        "operator",
        "RegisterParty",
        { ...newcomer, mspId: mine.mspId },
      ]);
    },
  },
  {
    when: "on a bank's credit line",
    async play(refused) {
      const scene = await Scene.open();
      const owner = { bank: bank.lei, ...line };
      await refused(
        scene,
        "CREDIT_LINE_NOT_FOUND",
        owner,
        ["bank", "AdjustCreditLine", { ...line, limit: "1.00" }],
        ["bank", "CloseCreditLine", line],
      );
      await scene.act("bank", "OpenCreditLine", lineTerms);
      await refused(scene, "CREDIT_LINE_EXISTS", owner, ["bank", "OpenCreditLine", lineTerms]);
      await refused(scene, "INVALID_AMOUNT", tooFine("limit"), [
        "bank",
        "AdjustCreditLine",
        { ...line, limit: "1.001" },
      ]);
      const closed = await Scene.open();
      await closed.act("bank", "OpenCreditLine", lineTerms);
      await closed.act("bank", "CloseCreditLine", line);
      await refused(
        closed,
        "WRONG_STATE",
        { state: "Closed", required: "Open" },
        ["bank", "AdjustCreditLine", { ...line, limit: "1.00" }],
        ["bank", "CloseCreditLine", line],
      );
      await forgeLine(scene);
      await refused(
        scene,
        "MARKER_MISSING",
        { organisation: bank.mspId },
        ["bank", "AdjustCreditLine", { ...line, limit: "1.00" }],
        ["bank", "CloseCreditLine", line],
      );
    },
  },
  {
    when: "on an issuer's default",
    async play(refused) {
      const { scene, id } = await dishonoured();
      const certificates = [id];
      const { certificateId: whole } = await scene.act("steel", "Issue", {
        ...{ reference: "A-2", payee: mine.lei, settlementBank: bank.lei, currency: "USD", amount: "10.00" },
        maturesOn: "2026-05-01",
      });
      await refused(scene, "WRONG_STATE", { id: steel.lei, state: "not in default", required: "in default" }, [
        "operator",
        "LiftDefault",
        { lei: steel.lei, certificates },
      ]);
      await scene.act("operator", "DeclareDefault", { lei: steel.lei, certificates });
      await refused(scene, "WRONG_STATE", { id: steel.lei, state: "in default", required: "not in default" }, [
        "operator",
        "DeclareDefault",
        { lei: steel.lei, certificates: [whole] },
      ]);
    },
  },
  {
    when: "about a party that has merged",
    async play(refused) {
      const scene = await Scene.open();
      await succession(scene, merger("steel", "port"));
      await refused(
        scene,
        "PARTY_SUCCEEDED",
        merged,
        ["operator", "UpdateParty", { lei: steel.lei, dualControl: { thresholds: { USD: "1.00" } } }],
        ["operator", "SuspendParty", { reason: "order 9", lei: steel.lei }],
        ["operator", "ReinstateParty", { lei: steel.lei }],
        ["operator", "RecordSuccession", { ...proof, lei: steel.lei, reason: "merger", successor: port.lei }],
        ["bank", "OpenCreditLine", lineTerms],
      );
      const { scene: paper, id } = await dishonoured();
      await succession(paper, merger("steel", "mine"));
      await refused(
        paper,
        "PARTY_SUCCEEDED",
        { lei: steel.lei, successor: mine.lei },
        ["operator", "DeclareDefault", { lei: steel.lei, certificates: [id] }],
        ["operator", "LiftDefault", { lei: steel.lei, certificates: [id] }],
      );
    },
  },
];
