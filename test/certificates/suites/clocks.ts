import { dayFromNow } from "../../testkit/days.js";
import { leiOf } from "../cast.js";
import { withClockOff } from "../clock-off.js";
import { circulating, issueRequest } from "../paper.js";
import { PlainGateway, refusalIn } from "../plain-gateway.js";
import type { Stage } from "../stage.js";

import type { Identity } from "@tallystick/network";

export function clocks(stage: () => Stage): void {
  describe("the client's clock", () => {
    let identity: Identity;
    beforeAll(async () => {
      identity = await stage().enrol("mine", "mine-timekeeper");
    });

    it.each([
      ["fast", 10 * 60_000],
      ["slow", -10 * 60_000],
    ])("an act is refused if the client's clock is too %s for the policy", async (_, off) => {
      // It is due late enough for a clock that is one day ahead.
      const request = issueRequest({ payee: leiOf("port"), maturesOn: dayFromNow(2) });
      expect(await refusalWithClockOff(off, "Issue", request)).toMatch(/^TALLY CLOCK_SKEW .*"limit":"5 minutes"/);
    });

    it("an act is refused if the client's clock is before the certificate's last act", async () => {
      const certificateId = await circulating(stage());
      const request = { certificateId, to: leiOf("port") };
      expect(await refusalWithClockOff(-60_000, "Transfer", request)).toMatch(
        /^TALLY CLOCK_SKEW .*before the last act/,
      );
    });

    async function refusalWithClockOff(milliseconds: number, act: string, request: object): Promise<string> {
      const { height } = await stage().network.status();
      const plain = new PlainGateway(stage().network, identity);
      try {
        const proposal = withClockOff(milliseconds, () =>
          plain.contract("certificates").newProposal(act, { arguments: [JSON.stringify(request)] }),
        );
        const error = await proposal.endorse().then(
          () => "was endorsed",
          (reason: unknown) => reason,
        );
        expect((await stage().network.status()).height).toBe(height);
        return refusalIn(error);
      } finally {
        plain.close();
      }
    }
  });
}
