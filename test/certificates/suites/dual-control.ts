import { isRejected, type Tally } from "@tallystick/client";

import { leiOf } from "../cast.js";
import { circulating } from "../paper.js";
import type { Stage } from "../stage.js";

export function dualControl(stage: () => Stage): void {
  describe("dual control", () => {
    let checker: Tally;

    beforeAll(async () => {
      const { platform } = stage();
      checker = stage().inStep(await platform.connect(await platform.enrol("mine", "mine-checker")));
      const mine = await stage().as("mine");
      await mine.registry.updateParty({
        lei: leiOf("mine"),
        dualControl: { acts: ["Transfer"], thresholds: { USD: "500.00" } },
      });
    });
    afterAll(async () => {
      await (
        await stage().as("mine")
      ).registry
        .updateParty({ lei: leiOf("mine"), dualControl: "none" })
        .then(
          () => undefined,
          (error: unknown) => approvalIn(error),
        )
        .then(async (approvalId) => approvalId !== undefined && (await checker.certificates.approve({ approvalId })));
      checker.close();
    });

    it("files what reaches the threshold, for another person of the party to approve", async () => {
      const certificateId = await circulating(stage());
      const mine = await stage().as("mine");
      const approvalId = await filed(() => mine.certificates.transfer({ certificateId, to: leiOf("port") }));
      expect((await mine.certificates.getCertificate({ certificateId })).state).toBe("Transferable");
      const { approvals } = await checker.certificates.listApprovals({});
      expect(approvals.map((approval) => approval.approvalId)).toContain(approvalId);
      expect(await stage().refused(() => mine.certificates.approve({ approvalId }))).toMatchObject({
        code: "NOT_AUTHORIZED",
      });
      const port = await stage().as("port");
      expect(await stage().refused(() => port.certificates.approve({ approvalId }))).toMatchObject({
        code: "APPROVAL_NOT_FOUND",
      });
      await checker.certificates.approve({ approvalId });
      expect((await mine.certificates.getCertificate({ certificateId })).state).toBe("Locked");
      expect(await stage().refused(() => checker.certificates.approve({ approvalId }))).toMatchObject({
        code: "WRONG_STATE",
      });
    });

    it("leaves what is smaller alone, and lets the second person say no", async () => {
      const certificateId = await circulating(stage());
      const mine = await stage().as("mine");
      const approvalId = await filed(() => mine.certificates.transfer({ certificateId, to: leiOf("port") }));
      await checker.certificates.rejectApproval({ approvalId, reason: "to whom?" });
      const { certificate } = await mine.certificates.transfer({ certificateId, to: leiOf("port"), amount: "499.99" });
      expect(certificate.state).toBe("Locked");
    });
  });

  async function filed(act: () => Promise<unknown>): Promise<string> {
    const approvalId = await act().then(
      () => undefined,
      (error: unknown) => approvalIn(error),
    );
    if (approvalId === undefined) throw new Error("was done without a second person");
    // Unlike other refusals this one wrote something, which the second person's peer has to have.
    await stage().platform.settled({ transactionId: approvalId });
    return approvalId;
  }
}

function approvalIn(error: unknown): string {
  if (isRejected(error, "APPROVAL_REQUIRED")) return error.context.approvalId;
  throw error;
}
