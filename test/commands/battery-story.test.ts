import { batteryStory } from "../../packages/demo/src/batteries/story.js";
import { Narrator } from "../../packages/demo/src/narrator.js";
import { readScenario } from "../../packages/demo/src/scenario.js";
import { machineClock } from "../../packages/demo/src/story-clock.js";
import { nameOnStage, Theatre } from "../../packages/demo/src/theatre.js";
import { Platform } from "../testkit/platform.js";
import { SharedChaincode } from "../testkit/shared-chaincode.js";
import { tallystickChaincode } from "../testkit/tallystick-chaincode.js";

import { describeNetwork, EmbeddedNetwork } from "@tallystick/network";

it("the story of the batteries runs to its end, and the ledger agrees with its text", async () => {
  const { parties, ...scenario } = readScenario("batteries");
  const network = new EmbeddedNetwork(describeNetwork({ organisations: [...new Set(parties.map(({ msp }) => msp))] }));
  // One process for all organisations starts faster than one for each.
  const { chaincode, programs } = await SharedChaincode.start(tallystickChaincode());
  const lines: string[] = [];
  try {
    const platform = await Platform.open({ network, chaincode, parties });
    const tell = new Narrator(parties.map(nameOnStage), (line) => lines.push(line), false);
    await batteryStory(new Theatre(Object.assign(platform, { clock: machineClock }), tell), { ...scenario, parties });
    await platform.close();
  } finally {
    await network.stop();
    await programs.stop();
  }
  const told = lines.join("\n");
  // From the ledger: the best capacity, and the last.
  expect(told).toMatch(/^ +2 +3 to 4 +1,845 +923 /m);
  expect(told).toMatch(/^ +40 +79 to 80 +1,612 +806 /m);
  const refused = [...told.matchAll(/\(([A-Z]+_[A-Z_]+)\)/g)].map(([, code]) => code);
  expect(refused).toEqual([
    ...["DEVICE_EXISTS", "SEQUENCE_REPLAYED", "COUNTER_ROLLBACK"],
    ...["CERTIFICATE_NOT_ACCEPTED", "PRICE_MISMATCH", "WRONG_STATE", "DISPUTE_OPEN"],
    ...["NOT_SALEABLE", "NOT_SALEABLE"],
  ]);
  // The deposit and the price; what is retained, and its release; and what the settlement leaves to the fleet.
  expect(told).toMatch(/units 128,636 to 141,035 +CNY 124\.00 +Tianneng/);
  expect(told).toMatch(/units 141,036 to 242,901 +CNY 1,018\.66 +Tianneng/);
  expect(told).toMatch(/units 242,902 to 248,915 +CNY 60\.14 +Swap Fleet +Locked/);
  expect(told).toMatch(/units 242,902 to 248,915 +CNY 60\.14 +Tianneng +Transferable/);
  expect(told).toMatch(/units 248,916 to 252,635 +CNY 37\.20 +Swap Fleet +Transferable/);
  expect(told.match(/^ +TN-000.*/gm)?.map((line) => line.trim().replaceAll(/ {2,}/g, " | "))).toEqual([
    "TN-0001 | Swap Fleet | bought it | Original | 1,612 | 80, none missing",
    "TN-0002 | Swap Fleet | bought it | Original | 1,731 | 40, none missing",
    "TN-0003 | Recycler | took it over | Waste | 1,612 | 80, none missing",
    "TN-0004 | Tianneng | made it | Original, recalled | 1,776 | 20, none missing",
  ]);
  expect(lines.filter((line) => line.length > 100)).toEqual([]);
}, 300_000);
