import type { Write } from "../certificates/altered.js";
import { leiOf } from "../certificates/cast.js";
import type { Stage } from "../certificates/stage.js";
import { registerAt, speakingFor, succeed } from "../certificates/succeeding.js";
import { policyFailure, verdictOnWrites } from "../certificates/verdict-on.js";
import { soldTo } from "./pack.js";

import type { Tally } from "@tallystick/client";

const [maker, mine, bank, operator] = ["AnsteelMSP", "RioTintoMSP", "IcbcMSP", "BaowuMSP"];
/** The regulator's organisation, to which one party moves. */
const moved = "RegulatorMSP";

export function successions(stage: () => Stage): void {
  const given = (batteryId: string, lei: string, mspId: string): Write => [
    "edit",
    ["battery", batteryId],
    { owner: { lei, mspId } },
  ];
  const attempt = (write: Write, endorsers: readonly string[]) => verdictOnWrites(stage(), "steel", [write], endorsers);
  async function expectRefused(write: Write, ...attempts: (readonly string[])[]): Promise<void> {
    for (const endorsers of attempts) {
      expect([endorsers, await attempt(write, endorsers)]).toEqual([endorsers, policyFailure]);
    }
  }
  const expectNotAuthorized = async (tally: Pick<Tally, "batteries">, batteryId: string): Promise<void> => {
    expect(await stage().refused(() => tally.batteries.takeOverBattery({ batteryId }))).toMatchObject({
      code: "NOT_AUTHORIZED",
    });
  };

  describe("batteries after a succession", () => {
    it("an owner that has moved takes over its battery, and its former organisation cannot move that battery, even with other organisations", async () => {
      const lei = "TALLYTESTMOVER000037";
      const as = (mspId: string, work: (tally: Tally) => Promise<void>) => speakingFor(stage(), lei, mspId, work);
      await registerAt(stage(), "mine", { lei, name: "Mover", mspId: mine, roles: ["enterprise"] });
      await as(mine, async (old) => {
        const [left, taken] = [await soldTo(stage(), lei, old), await soldTo(stage(), lei, old)];
        await succeed(stage(), { lei, reason: "move", mspId: moved });
        await expectNotAuthorized(old, taken.batteryId);
        await expectNotAuthorized(await stage().as("bank"), taken.batteryId);
        await as(moved, async (now) => {
          const { batteryId } = taken;
          const { battery } = await now.batteries.takeOverBattery({ batteryId });
          expect(battery).toMatchObject({ owner: lei, titles: [{ way: "delivery", to: lei }] });
          expect(await stage().refused(() => now.batteries.takeOverBattery({ batteryId }))).toMatchObject({
            code: "WRONG_STATE",
          });
          // Together with the maker's organisation, the former organisation can still write a battery that was not
          // taken over.
          expect(await attempt(given(left.batteryId, leiOf("steel"), maker), [mine, maker])).toBe("valid");
          const without = [
            [mine, maker],
            [mine, maker, bank],
            [mine, maker, bank, operator],
          ];
          await expectRefused(given(batteryId, leiOf("steel"), maker), ...without);
          await expectRefused(given(batteryId, lei, mine), ...without);
          await expectNotAuthorized(old, batteryId);
          await now.batteries.transferBattery({ batteryId, to: leiOf("bank") });
          const accepted = await (await stage().as("bank")).batteries.acceptBattery({ batteryId });
          expect(accepted.battery).toMatchObject({ owner: leiOf("bank") });
        });
      });
    });

    it("the successor of an owner takes over the owner's battery under its own name and organisation, and no other party's battery", async () => {
      const lei = "TALLYTESTOLDMINE0052";
      await registerAt(stage(), "bank", { lei, name: "Old mine", mspId: bank, roles: ["enterprise"] });
      const successor = await stage().as("mine");
      const others = await soldTo(stage(), leiOf("port"), await stage().as("port"));
      await speakingFor(stage(), lei, bank, async (old) => {
        const { batteryId } = await soldTo(stage(), lei, old);
        await expectNotAuthorized(successor, batteryId);
        await succeed(stage(), { lei, reason: "merger", successor: leiOf("mine") });
        await expectNotAuthorized(old, batteryId);
        const { battery } = await successor.batteries.takeOverBattery({ batteryId });
        expect(battery).toMatchObject({
          owner: leiOf("mine"),
          titles: [
            { way: "delivery", to: lei },
            { way: "succession", from: lei, to: leiOf("mine") },
          ],
        });
        await expectRefused(given(batteryId, lei, bank), [bank, maker], [bank, maker, operator], [bank, maker, moved]);
      });
      await expectNotAuthorized(successor, others.batteryId);
      await expectRefused(given(others.batteryId, leiOf("mine"), mine), [mine, maker], [mine, maker, bank, moved]);
    });
  });
}
