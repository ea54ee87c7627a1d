import { gatewayKills } from "../testing/gateway-kills.js";

// Five gateways start from their sources, one after the other: on a busy machine that alone takes minutes.
jest.setTimeout(600_000);

it("a gateway that is killed at random moments anchors every acknowledged reading of a broker exactly once", async () => {
  // The same waits in each run.
  const waits = [3, 310, 0, 900, 1, 120];
  const found = await gatewayKills({ input: "mqtt", kills: 4, below: (bound) => (waits.shift() ?? 1) % bound });
  expect(found).toMatchObject({ lost: 0, twice: 0, wrong: 0 });
  expect(found.acknowledged).toBeGreaterThan(0);
  expect(found.stored).toBe(found.acknowledged);
});
