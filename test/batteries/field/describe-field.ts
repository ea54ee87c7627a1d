import { describeOnNetwork, networkKind, startTimeout } from "../../network-under-test.js";
import { tallystickChaincode } from "../../testkit/tallystick-chaincode.js";
import { Field, type FieldFigures, type FieldSize } from "./field.js";

import { connect, type Tally } from "@tallystick/client";
import { startTallystick, type Tallystick } from "@tallystick/testing";

/** The longest time of the machine that a field may take, in milliseconds. */
const LONGEST_MS = 4 * 3_600_000;

/** Plays a field of a size on the network under test. */
export function describeField(name: string, size: FieldSize): void {
  describeOnNetwork(name, () => {
    let platform: Tallystick<"maker">;
    let tally: Tally;
    beforeAll(async () => {
      const maker = { name: "Tianneng", roles: ["enterprise", "manufacturer"] } as const;
      platform = await startTallystick({ kind: networkKind, parties: { maker }, chaincode: tallystickChaincode() });
      tally = await connect(platform.maker.connectOptions);
    }, startTimeout);
    afterAll(async () => {
      tally.close();
      await platform.close();
    }, startTimeout);

    it(
      "whatever is garbage, false, lost, repeated or killed, every honest reading is anchored once, every gap is true, and nothing is blocked",
      async () => {
        const field = new Field({ network: platform.network, owner: platform.maker, tally }, size, (line) => {
          process.stderr.write(`${line}\n`);
        });
        let figures: FieldFigures;
        try {
          figures = await field.play();
        } finally {
          await field.close();
        }
        process.stderr.write(`${JSON.stringify({ ...size, ...figures })}\n`);
        expect(figures.faults).toEqual([]);
        expect(figures.acknowledged).toBeGreaterThan(0.5 * size.batteries * figures.ticks);
      },
      LONGEST_MS,
    );
  });
}
