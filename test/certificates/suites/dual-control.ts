import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { leiOf } from "../cast.js";
import { CommandLine } from "../command-line.js";
import { circulating } from "../paper.js";
import type { Stage } from "../stage.js";

import { isRejected, type ApproveRequest, type Tally } from "@tallystick/client";

export function dualControl(stage: () => Stage): void {
  describe("dual control", () => {
    let checker: Tally;

    beforeAll(async () => {
      checker = await stage().connect(await stage().enrol("mine", "mine-checker"));
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
        .then(async (waiting) => waiting !== undefined && (await checker.certificates.approve(waiting)));
      checker.close();
    });

    it("dual control files acts that reach the threshold, and another person of the party approves them", async () => {
      const certificateId = await circulating(stage());
      const mine = await stage().as("mine");
      const waiting = await filed(() => mine.certificates.transfer({ certificateId, to: leiOf("port") }));
      const { approvalId } = waiting;
      expect((await mine.certificates.getCertificate({ certificateId })).state).toBe("Transferable");
      const { approvals } = await checker.certificates.listApprovals({});
      expect(approvals.map((approval) => approval.approvalId)).toContain(approvalId);
      expect(await stage().refused(() => mine.certificates.approve(waiting))).toMatchObject({
        code: "NOT_AUTHORIZED",
      });
      const port = await stage().as("port");
      expect(await stage().refused(() => port.certificates.approve(waiting))).toMatchObject({
        code: "APPROVAL_NOT_FOUND",
      });
      await checker.certificates.approve(waiting);
      expect((await mine.certificates.getCertificate({ certificateId })).state).toBe("Locked");
      expect(await stage().refused(() => checker.certificates.approve(waiting))).toMatchObject({
        code: "WRONG_STATE",
      });
    });

    it("dual control does not cover smaller sums, and the second person can reject", async () => {
      const certificateId = await circulating(stage());
      const mine = await stage().as("mine");
      const waiting = await filed(() => mine.certificates.transfer({ certificateId, to: leiOf("port") }));
      const { approvalId } = waiting;
      await checker.certificates.rejectApproval({ ...waiting, reason: "to which party?" });
      expect(await stage().refused(() => checker.certificates.approve(waiting))).toMatchObject({
        code: "WRONG_STATE",
        context: { state: "Rejected" },
      });
      const { approvals } = await mine.certificates.listApprovals({ show: "rejected" });
      expect(approvals.at(-1)).toMatchObject({ approvalId, decided: { reason: "to which party?" } });
      const { certificate } = await mine.certificates.transfer({ certificateId, to: leiOf("port"), amount: "499.99" });
      expect(certificate.state).toBe("Locked");
    });
  });

  describe("dual control on the command line", () => {
    let maker: CommandLine;
    let second: CommandLine;

    beforeAll(async () => {
      const { network } = stage();
      maker = new CommandLine(network, await stage().enrol("port"), stage().chaincode);
      second = new CommandLine(network, await stage().enrol("port", "port-checker"), stage().chaincode);
    });
    afterAll(() => {
      maker.remove();
      second.remove();
    });

    it("a filed act can be listed, approved and rejected on the command line, and one person cannot loosen dual control", async () => {
      const [lei, mine] = [leiOf("port"), await stage().as("mine")];
      const control = JSON.stringify({ acts: ["Transfer"], thresholds: { USD: "500.00" } });
      const controlled = await maker.tally("party", "update", lei, "--dual-control", control);
      await inStep(controlled.answer);
      const certificateId = await circulating(stage());
      await mine.certificates.transfer({ certificateId, to: lei });
      await inStep((await maker.tally("certificate", "accept", certificateId)).answer);

      const sheet = join(mkdtempSync(join(tmpdir(), "tally-sheet-")), "transfers.csv");
      writeFileSync(sheet, `certificateId,to\n${certificateId},${leiOf("mine")}`);
      const { height } = await stage().network.status();
      expect(await maker.tally("batch", "import", sheet, "--act", "Transfer")).toMatchObject({
        exit: 0,
        answer: { lines: [{ line: 2, result: "filed" }] },
      });
      expect((await stage().network.status()).height).toBe(height);

      const transfer = ["certificate", "transfer", certificateId, "--to", leiOf("mine")];
      const first = await approvalOf(maker.tally(...transfer));
      expect(await maker.tally("approval", "approve", first)).toMatchObject({
        exit: 1,
        failure: { error: { code: "NOT_AUTHORIZED" } },
      });
      await inStep((await second.tally("approval", "reject", first, "--reason", "to which party?")).answer);

      const again = await approvalOf(maker.tally(...transfer));
      const { answer } = await second.tally("approval", "list");
      expect(answer).toMatchObject({ approvals: [{ approvalId: again, act: "Transfer", state: "Pending" }] });
      await inStep((await second.tally("approval", "approve", again)).answer);
      expect((await maker.tally("certificate", "show", certificateId)).answer).toMatchObject({ state: "Locked" });

      const loosened = await approvalOf(maker.tally("party", "update", lei, "--dual-control", "none"));
      await inStep((await second.tally("approval", "approve", loosened)).answer);
      expect((await maker.tally("party", "show", lei)).answer).not.toHaveProperty("dualControl");
    });

    async function approvalOf(outcome: ReturnType<CommandLine["tally"]>): Promise<string> {
      const { exit, failure } = await outcome;
      expect({ exit, failure }).toMatchObject({ exit: 1, failure: { error: { code: "APPROVAL_REQUIRED" } } });
      const { approvalId } = (failure as { error: { context: { approvalId: string } } }).error.context;
      await stage().settled({ transactionId: approvalId });
      return approvalId;
    }

    async function inStep(answer: unknown): Promise<void> {
      expect(answer).toMatchObject({ transactionId: expect.any(String) as string });
      await stage().settled(answer as { transactionId: string });
    }
  });

  async function filed(act: () => Promise<unknown>): Promise<Waiting> {
    const waiting = await act().then(
      () => undefined,
      (error: unknown) => approvalIn(error),
    );
    if (waiting === undefined) {
      throw new Error("the act was done without a second person");
    }
    // Unlike other refusals this one wrote something, which the second person's peer must have.
    return waiting;
  }
}

/** The fields that name a filed act in a decision. */
type Waiting = Pick<ApproveRequest, "approvalId" | "digest">;

function approvalIn(error: unknown): Waiting {
  if (!isRejected(error, "APPROVAL_REQUIRED")) {
    throw error;
  }
  const { approvalId, digest } = error.context;
  return { approvalId, digest };
}
