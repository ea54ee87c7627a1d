import { join } from "node:path";

import { leiOf } from "../cast.js";
import { circulating } from "../paper.js";
import { PlainGateway, refusalIn } from "../plain-gateway.js";
import type { Stage } from "../stage.js";

export function relay(stage: () => Stage): void {
  describe("another chaincode on the channel", () => {
    let plain: PlainGateway;

    beforeAll(async () => {
      const { network } = stage();
      await network.deploy({
        name: "relay",
        version: "1.0",
        process: { folder: join(__dirname, "..", "..", "relay"), command: [process.execPath, "index.js"] },
      });
      plain = new PlainGateway(network, await stage().enrol("mine", "mine-careless"));
    }, 120_000);
    afterAll(() => {
      plain.close();
    });

    it.each([
      ["that it was called with itself", "Transfer", [], "chaincode"],
      ["of its own choice", "PassOn", ["certificates:Transfer"], "arguments"],
    ])("another chaincode cannot perform an act as its caller with arguments %s", async (_, name, before, part) => {
      const certificateId = await circulating(stage());
      const request = JSON.stringify({ certificateId, to: leiOf("port") });
      const error: unknown = await plain
        .contract("certificates", "relay")
        .submitTransaction(name, ...before, request)
        .then(
          () => undefined,
          (reason: unknown) => reason,
        );
      expect(refusalIn(error)).toMatch(new RegExp(`^TALLY PROPOSAL_MISMATCH \\{"part":"${part}"`));
      const mine = await stage().as("mine");
      expect(await mine.certificates.getCertificate({ certificateId })).toMatchObject({ state: "Transferable" });
    });

    it("another chaincode may call queries", async () => {
      const request = JSON.stringify({ lei: leiOf("mine") });
      const answer = await plain.contract("registry", "relay").evaluateTransaction("GetParty", request);
      expect(JSON.parse(Buffer.from(answer).toString())).toMatchObject({ lei: leiOf("mine") });
    });
  });
}
