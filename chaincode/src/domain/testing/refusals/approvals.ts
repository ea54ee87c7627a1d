import { update } from "../../operation/change.js";
import { approvals } from "../../state/approval.js";
import { cast } from "../cast.js";
import { circulating } from "../paper.js";
import { Scene } from "../scene.js";
import type { Situation } from "./situation.js";

const { mine, port } = cast;

/** Refusals of batches, and of the acts that decide on filed acts. */
export const approvalRefusals: readonly Situation[] = [
  {
    when: "in a batch",
    async play(refused) {
      const scene = await Scene.open({ batchSize: 1 });
      const certificateId = await circulating(scene);
      const act = { act: "Accept" as const, request: { certificateId } };
      await refused(scene, "POLICY_VIOLATION", { rule: "batchSize", limit: "1", given: "2" }, [
        "mine",
        "Batch",
        { acts: [act, act] },
      ]);
      await refused(scene, "BATCH_FAILED", { index: 0, code: "WRONG_STATE" }, ["mine", "Batch", { acts: [act] }]);
    },
  },
  {
    when: "on a filed act",
    async play(refused) {
      const scene = await Scene.open();
      const certificateId = await circulating(scene);
      const dualControl = { acts: ["Transfer" as const], thresholds: { USD: "1.00" } };
      await scene.act("mine", "UpdateParty", { lei: mine.lei, dualControl });
      const filed = await scene.act("mine", "Transfer", { certificateId, to: port.lei }, "maker");
      const { approvalId } = (filed as unknown as { pendingApproval: { approvalId: string } }).pendingApproval;
      const none = "f".repeat(64);
      await refused(
        scene,
        "APPROVAL_NOT_FOUND",
        { approvalId: none },
        ["mine", "Approve", { approvalId: none }, "checker"],
        ["mine", "RejectApproval", { approvalId: none }, "checker"],
      );
      const digest = "0".repeat(64);
      await refused(
        scene,
        "APPROVAL_CHANGED",
        { approvalId, act: "Transfer", shown: digest },
        ["mine", "Approve", { approvalId, digest }, "checker"],
        ["mine", "RejectApproval", { approvalId, digest }, "checker"],
      );
      const record = await scene.ledger.find(approvals, mine.lei, approvalId);
      if (record === undefined) {
        throw new Error("no approval to forge");
      }
      scene.ledger.forge([update(approvals, record, { ...record, maker: { ...record.maker, key: "another" } })]);
      await refused(scene, "MARKER_MISSING", { organisation: mine.mspId }, [
        "mine",
        "Approve",
        { approvalId },
        "checker",
      ]);
      scene.later(24);
      await refused(scene, "APPROVAL_EXPIRED", { approvalId, expiredAt: "2026-01-02T00:00:00.000Z" }, [
        "mine",
        "Approve",
        { approvalId },
        "checker",
      ]);
      await scene.act("mine", "RejectApproval", { approvalId }, "checker");
      await refused(
        scene,
        "WRONG_STATE",
        { id: approvalId, state: "Rejected", required: "Pending" },
        ["mine", "Approve", { approvalId }, "checker"],
        ["mine", "RejectApproval", { approvalId }, "checker"],
      );
    },
  },
];
