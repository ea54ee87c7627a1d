import { generateKeyPairSync } from "node:crypto";

import { openReading, privateKeySigner, signReading } from "@tallystick/readings";

import { selfSigned } from "../../../../test/testkit/credentials.js";
import { until } from "../../../../test/testkit/until.js";
import { startBroker, type TestBroker } from "../testing/broker.js";
import { BATTERY, useWorkbench, VALUES, whenStored } from "../testing/workbench.js";

const bench = useWorkbench();
let broker: TestBroker;
beforeEach(async () => {
  broker = await startBroker();
});
afterEach(() => broker.close());

const start = Date.parse("2026-11-26T08:00:00Z");
const json = { topic: "bms/+/state", battery: BATTERY, format: "json", time: { field: "t" }, values: VALUES };
const input = (...subscriptions: object[]) => ({ kind: "mqtt", url: broker.url, clientId: "gateway", subscriptions });
const message = (second: number) =>
  JSON.stringify({ t: new Date(start + second * 1_000).toISOString(), v: 3.7, n: second });
const anchored = () =>
  bench()
    .ledger.stretchesOf(BATTERY)
    .map(({ first, last }) => [first, last]);
const connected = (gateway: { log: readonly { event: string }[] }, times = 1) =>
  until(
    "the gateway is connected",
    () => gateway.log.filter(({ event }) => event === "input-connected").length >= times,
  );

it("messages that were published while the gateway was away or cut off are anchored once each", async () => {
  bench().config([input(json)]);
  const gateway = await bench().start();
  await connected(gateway);
  await broker.publish("bms/1/state", message(1));
  await whenStored(gateway, 1);
  broker.cutOff();
  await broker.publish("bms/1/state", message(2));
  await connected(gateway, 2);
  await until("the first window is anchored", anchored, { holds: (found) => found.length === 1 });
  await gateway.stop();
  await broker.publish("bms/1/state", message(3));
  // A broker that missed an acknowledgement sends a message again.
  await broker.publish("bms/1/state", message(3));
  await broker.publish("bms/1/state", message(4));
  const next = await bench().start();
  await until("the second window is anchored", anchored, { holds: (found) => found.length === 2 });
  expect(anchored()).toEqual([
    [1, 2],
    [3, 4],
  ]);
  expect(await (await fetch(`${next.address}/metrics`)).text()).toContain(
    `readings_repeated_total{battery="${BATTERY}"} 1`,
  );
});

it("a gateway says that it is connected while what the broker kept for it waits for the right time", async () => {
  bench().config([input(json)]);
  const gateway = await bench().start();
  await connected(gateway);
  await broker.publish("bms/1/state", message(1));
  await broker.publish("bms/1/state", message(2));
  await until("a window is anchored", anchored, { holds: (found) => found.length === 1 });
  await gateway.stop();
  await broker.publish("bms/1/state", message(3));
  const now = jest.spyOn(Date, "now").mockImplementation(() => performance.now());
  const next = await bench().start();
  await until("the message waits", () => next.log.some(({ event }) => event === "clock-failed"));
  await connected(next);
  now.mockRestore();
  await broker.publish("bms/1/state", message(4));
  await until("it is stored", anchored, { holds: (found) => found.length === 2 });
});

it("SenML is read with its base fields", async () => {
  const { time: _, ...senml } = {
    ...json,
    format: "senml",
    values: { milliVolts: { field: "bat1/voltage", unit: "V" } },
  };
  bench().config([input(senml)]);
  const gateway = await bench().start();
  await connected(gateway);
  const pack = (second: number) => [
    { bn: "bat1/", bt: start / 1_000 + second, n: "voltage", u: "V", v: 3.712 },
    { n: "x", vs: "y" },
  ];
  await broker.publish("bms/1/state", JSON.stringify(pack(1)));
  await broker.publish("bms/1/state", JSON.stringify(pack(2)));
  await until("it is anchored", anchored, { holds: (found) => found.length === 1 });
  await gateway.stop();
  expect(await bench().stored()).toMatchObject([
    { at: start + 1_000, values: { milliVolts: 3712 } },
    { at: start + 2_000 },
  ]);
});

it("a reading that the device signed is stored as it came, and one that another key signed, or that was changed, is dropped", async () => {
  const device = privateKeySigner(generateKeyPairSync("ed25519").privateKey);
  const pem = device.key.publicKey.export({ type: "spki", format: "pem" }).toString();
  bench().file("device.pub", pem);
  bench().config([input({ topic: "signed", battery: BATTERY, format: "cose" })], { battery: { device: "device.pub" } });
  const gateway = await bench().start();
  await connected(gateway);
  const signed = (sequence: number, signer = device) =>
    signReading(signer, { batteryId: BATTERY, sequence, at: start + sequence, values: { cycles: sequence } });
  const [first, fourth] = [await signed(1), await signed(4)];
  const changed = Uint8Array.from(first, (byte, index) => (index === first.length - 1 ? byte ^ 1 : byte));
  for (const bytes of [
    changed,
    await signed(1, privateKeySigner(bench().key)),
    Buffer.from("{}"),
    first,
    first,
    await signed(2),
    fourth,
    await signed(5),
  ]) {
    await broker.publish("signed", bytes);
  }
  await until("everything is anchored", anchored, { holds: (found) => found.length === 3 });
  expect(
    bench()
      .ledger.stretchesOf(BATTERY)
      .map(({ type, first: from, last, reason }) => ({ type, from, last, reason })),
  ).toEqual([
    { type: "window", from: 1, last: 2 },
    { type: "gap", from: 3, last: 3, reason: "readings 3 to 3 of the device are not among the stored ones" },
    { type: "window", from: 4, last: 5 },
  ]);
  const reasons = gateway.log.flatMap(({ event, ...line }) => (event === "message-dropped" ? [line["reason"]] : []));
  expect(reasons).toEqual(["signature-wrong", "key-mismatch", "malformed"]);
  expect(openReading(fourth, device.key).sequence).toBe(4);
});

it("a broker that is not there yet is waited for", async () => {
  const { url } = broker;
  await broker.close();
  bench().config([{ ...input(json), url }]);
  const gateway = await bench().start();
  await until("it says so", () => gateway.log.some(({ event }) => event === "input-disconnected"));
  expect(await (await fetch(`${gateway.address}/healthz`)).json()).toMatchObject({
    status: "ok",
    disconnected: ["mqtt-0"],
  });
  broker = await startBroker();
});

it("a broker with TLS is believed by the config's authority only, and gets the password of the config's variable", async () => {
  const tls = await selfSigned("localhost");
  const guarded = await startBroker({ tls, password: "right words" });
  const other = await selfSigned("localhost");
  bench().file("authority.pem", tls.certificate);
  bench().file("other.pem", other.certificate);
  const guardedInput = { ...input(json), url: guarded.url, username: "fleet", passwordVariable: "BROKER_PASSWORD" };
  const problemWith = async (ca: string, password: string): Promise<string> => {
    bench().config([{ ...guardedInput, ca }]);
    const gateway = await bench().start({ BROKER_PASSWORD: password });
    const problems = () => gateway.log.flatMap(({ problem }) => (typeof problem === "string" ? [problem] : []));
    await until("the broker and the gateway part", () => problems().length > 0);
    await gateway.stop();
    expect(JSON.stringify(gateway.log)).not.toContain("words");
    return problems().join();
  };
  expect(await problemWith("other.pem", "right words")).toContain("self-signed certificate");
  expect(await problemWith("authority.pem", "wrong words")).toContain("Not authorized");
  bench().config([{ ...guardedInput, ca: "authority.pem" }]);
  await expect(bench().start()).rejects.toThrow(
    "give the password of fleet in the environment variable BROKER_PASSWORD",
  );
  const gateway = await bench().start({ BROKER_PASSWORD: "right words" });
  await connected(gateway);
  await guarded.publish("bms/1/state", message(1));
  await guarded.publish("bms/1/state", message(2));
  await until("a window is anchored", anchored, { holds: (found) => found.length === 1 });
  await gateway.stop();
  await guarded.close();
});
