import { dayFromNow } from "../../testkit/days.js";
import { leiOf } from "../cast.js";
import { CommandLine } from "../command-line.js";
import { InSteps } from "../in-steps.js";
import { issueRequest } from "../paper.js";
import type { Stage } from "../stage.js";

/** The default policy allows clocks to differ by 15 minutes. */
const minute = 60_000;

export function heldBack(stage: () => Stage): void {
  describe("an endorsed transaction that was held back for several blocks", () => {
    let steel: InSteps;
    let mine: InSteps;
    let auditor: CommandLine;

    beforeAll(async () => {
      const { network } = stage();
      [steel, mine] = [await InSteps.as(stage(), "steel"), await InSteps.as(stage(), "mine")];
      auditor = new CommandLine(network, await stage().enrol("regulator", "auditor"), stage().chaincode);
    });

    afterAll(() => {
      steel.close();
      mine.close();
      auditor.remove();
    });

    /** A certificate of the mine with an endorsed transfer, whose dates are more and more in the past. */
    async function transferInHand() {
      const request = issueRequest({ maturesOn: dayFromNow(2) });
      const instrumentId = `${leiOf("steel")}.${request.reference}`;
      const certificateId = `${instrumentId}:1-100000`;
      await steel.act("Issue", request, -14 * minute);
      await mine.act("Accept", { certificateId }, -13 * minute);
      const transfer = await mine.hold("Transfer", { certificateId, to: leiOf("port") }, -12 * minute);
      return { instrumentId, transfer };
    }

    it("the audit and the command report a held-back transaction with its block and both dates, and its writes are sound", async () => {
      const { instrumentId, transfer } = await transferInHand();
      for (const later of [9, 10, 11]) {
        await steel.act("Issue", issueRequest({ maturesOn: dayFromNow(2) }), later * minute);
      }
      const { height } = await stage().network.status();
      await transfer.release();

      const audit = await (await stage().as("regulator")).certificates.auditInstrument({ instrumentId });
      expect(audit.sound).toBe(true);
      expect(audit.history).toMatchObject({ transactions: 3, findings: [] });
      const { transactionId } = transfer;
      expect(audit.history?.heldBack).toEqual([
        {
          ...{ transactionId, blockNumber: height, caller: "RioTintoMSP" },
          at: expect.stringMatching(/^\d{4}-.*Z$/) as unknown,
          before: expect.stringMatching(/^\d{4}-.*Z$/) as unknown,
        },
      ]);
      const [held] = audit.history?.heldBack ?? [];
      const apart = Date.parse(held?.before ?? "") - Date.parse(held?.at ?? "");
      expect(Math.round(apart / minute)).toBe(23);

      const { exit, answer } = await auditor.tally("instrument", "audit", instrumentId);
      expect(exit).toBe(0);
      expect(answer).toMatchObject({ sound: true, history: audit.history });
    });

    it("a transaction that is submitted at once is not reported as held back, whatever its clock shows", async () => {
      const { instrumentId, transfer } = await transferInHand();
      await transfer.release();
      const { history } = await (await stage().as("regulator")).certificates.auditInstrument({ instrumentId });
      expect(history).toEqual({ transactions: 3, findings: [], heldBack: [] });
    });
  });
}
