import { get } from "sparkplug-payload";

import { until } from "../../../../test/testkit/until.js";
import { startBroker, type TestBroker } from "../testing/broker.js";
import { BATTERY, useWorkbench } from "../testing/workbench.js";

const bench = useWorkbench();
let broker: TestBroker;
beforeEach(async () => {
  broker = await startBroker();
});
afterEach(() => broker.close());

const start = Date.parse("2026-11-26T08:00:00Z");
const topic = (kind: string) => `spBv1.0/plant/${kind}/edge/pack`;
const values = { milliVolts: { metric: "Pack/Voltage", unit: "V" }, cycles: { metric: "Pack/Cycles" } };
const input = () => ({
  ...{ kind: "sparkplug", url: broker.url, clientId: "gateway" },
  devices: [{ battery: BATTERY, group: "plant", node: "edge", device: "pack", values }],
});
const encoded = (second: number, metrics: object[]) => {
  const found = get("spBv1.0");
  return (
    found?.encodePayload({ timestamp: start + second * 1_000, seq: second, metrics: metrics as never }) ??
    new Uint8Array()
  );
};
const birth = (second: number) =>
  encoded(second, [
    { name: "Pack/Voltage", alias: 1, type: "Float", value: 3.75 },
    { name: "Pack/Cycles", alias: 2, type: "UInt64", value: 10 },
  ]);
const data = (second: number) => encoded(second, [{ alias: 2, type: "UInt64", value: 10 + second }]);
const anchored = () =>
  bench()
    .ledger.stretchesOf(BATTERY)
    .map(({ first, last }) => [first, last]);
const whenConnected = (gateway: { log: readonly { event: string }[] }) =>
  until("the gateway is connected", () => gateway.log.some(({ event }) => event === "input-connected"));

it("metrics are found by the names of their aliases, which a restart does not forget", async () => {
  bench().config([input()]);
  const gateway = await bench().start();
  await whenConnected(gateway);
  await broker.publish(topic("DBIRTH"), birth(1));
  await broker.publish(topic("DDATA"), data(2));
  await until("it is anchored", anchored, { holds: (found) => found.length === 1 });
  await gateway.stop();
  await broker.publish(topic("DDATA"), data(3));
  await broker.publish(topic("DDEATH"), encoded(4, []));
  await broker.publish(topic("DDATA"), data(5));
  const next = await bench().start();
  await until("it is anchored", anchored, { holds: (found) => found.length === 2 });
  await next.stop();
  expect(await bench().stored()).toMatchObject([
    { at: start + 1_000, values: { milliVolts: 3750, cycles: 10 } },
    { at: start + 2_000, values: { cycles: 12 } },
    { at: start + 3_000, values: { cycles: 13 } },
    { at: start + 5_000, values: { cycles: 15 } },
  ]);
});

it("for aliases without a name the node is asked once for a new birth certificate, and what is not a payload is dropped", async () => {
  bench().config([input()]);
  const gateway = await bench().start();
  await whenConnected(gateway);
  const commands: string[] = [];
  broker.device.on("message", (name) => commands.push(name));
  await broker.device.subscribeAsync("spBv1.0/plant/NCMD/edge");
  for (let second = 2; second < 52; second++) {
    await broker.publish(topic("DDATA"), data(second));
  }
  await broker.publish(topic("DDATA"), Buffer.from("no payload"));
  await until("the node is asked", () => commands.length > 0);
  await broker.publish(topic("DBIRTH"), birth(60));
  await broker.publish(topic("DDATA"), encoded(61, [{ alias: 2, type: "UInt64", value: 11 }]));
  await until("it is anchored", anchored, { holds: (found) => found.length === 1 });
  const reasons = gateway.log.flatMap(({ event, ...line }) => (event === "message-dropped" ? [line["reason"]] : []));
  expect(reasons).toEqual(["unknown-alias", "not-sparkplug"]);
  expect(await (await fetch(`${gateway.address}/metrics`)).text()).toContain(
    'messages_dropped_total{input="sparkplug-0",reason="unknown-alias"} 50',
  );
  expect(commands).toHaveLength(1);
});
