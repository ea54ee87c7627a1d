import type { Identity } from "@tallystick/network";

import { leiOf } from "../cast.js";
import { circulating } from "../paper.js";
import { PlainGateway, refusalIn } from "../plain-gateway.js";
import type { Stage } from "../stage.js";

export function clocks(stage: () => Stage): void {
  describe("the client's clock", () => {
    let identity: Identity;
    beforeAll(async () => {
      identity = await stage().platform.enrol("mine", "mine-timekeeper");
    });

    it.each([
      ["fast by more than the policy allows", 10 * 60_000, "5 minutes"],
      ["slow by more than the policy allows", -10 * 60_000, "5 minutes"],
      ["behind the certificate's last act", -60_000, "before the last act"],
    ])("is refused when it is %s", async (_, off, words) => {
      const certificateId = await circulating(stage());
      const { height } = await stage().network.status();
      const plain = new PlainGateway(stage().network, identity);
      try {
        const request = JSON.stringify({ certificateId, to: leiOf("port") });
        const proposal = withClockOff(off, () => plain.contract("certificates").newProposal("Transfer", { arguments: [request] }));
        const error = await proposal.endorse().then(
          () => undefined,
          (reason: unknown) => reason,
        );
        expect(refusalIn(error)).toMatch(/^TALLY CLOCK_SKEW /);
        expect(refusalIn(error)).toContain(words);
        expect((await stage().network.status()).height).toBe(height);
      } finally {
        plain.close();
      }
    });
  });
}

/** Runs what takes no time at all while this process believes that it is earlier or later. */
function withClockOff<T>(milliseconds: number, run: () => T): T {
  const instant = Date.now() + milliseconds;
  jest.useFakeTimers({ now: instant, doNotFake: ["nextTick", "setImmediate", "setTimeout", "setInterval", "queueMicrotask", "performance"] });
  try {
    return run();
  } finally {
    jest.useRealTimers();
  }
}
