import { embeddedChaos } from "../scripts/chaos/embedded-chaos.js";
import { networkKind } from "./network-under-test.js";

// `npm run chaos` does the same some hundred times.
(networkKind === "embedded" ? test : test.skip)(
  "an embedded network that is killed under load loses nothing that it has acknowledged",
  async () => {
    const report = await embeddedChaos({ kills: 3, seconds: 20, organisations: 1, inFlight: 10 });
    expect(report.losses).toEqual([]);
    expect(report.kills).toBeGreaterThan(0);
    expect(report.acknowledged).toBeGreaterThan(report.kills);
  },
);
