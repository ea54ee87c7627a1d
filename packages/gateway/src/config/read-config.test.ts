import { readFileSync } from "node:fs";
import { join } from "node:path";

import { BATTERY, useWorkbench, VALUES } from "../testing/workbench.js";
import { GatewayConfigError } from "./config-error.js";
import { openKeys } from "./open-keys.js";
import { readGatewayConfig } from "./read-config.js";

const bench = useWorkbench();
const file = { kind: "file", path: "a.csv", format: "csv", battery: BATTERY, time: { field: "t" }, values: VALUES };

function faultsOf(config: string): unknown {
  try {
    readGatewayConfig(config);
    return "no fault";
  } catch (error) {
    return error instanceof GatewayConfigError ? error.faults : error;
  }
}

it("all faults of a config are found at once, each with its path, and unknown fields are faults", () => {
  const values = { volts: { field: "v" }, milliVolts: { field: "v", unit: "kV" } };
  const config = bench().config([
    { ...file, values, sped: 1 },
    { kind: "mqtt", url: "http://x", clientId: "g", subscriptions: [] },
  ]);
  expect(faultsOf(config)).toEqual([
    { path: "inputs[0].values.volts", problem: "is not a quantity of a reading" },
    { path: "inputs[0].values.milliVolts.unit", problem: "must be one of mV, V" },
    { path: "inputs[0].sped", problem: "is not a field that a config has" },
    { path: "inputs[1].url", problem: "must be a URL such as mqtts://broker.example:8883" },
    { path: "inputs[1].subscriptions", problem: expect.any(String) as string },
  ]);
});

it.each([
  [
    "a battery that is not listed",
    [{ ...file, battery: "213800YOEO5OQ72G2R82.TN-9" }],
    {},
    "inputs[0].battery",
    "is not one of batteries",
  ],
  [
    "two sources of one battery",
    [file, { ...file, path: "b.csv" }],
    {},
    "inputs[1].battery",
    "has another source already",
  ],
  [
    "a device that signs, whose messages are not signed",
    [file],
    { battery: { device: "d.pem" } },
    "inputs[0]",
    "are not signed",
  ],
  [
    "a silence without a period",
    [file],
    { battery: { silence: 9 } },
    "batteries[0].silence",
    "must be longer than period",
  ],
  [
    "two keys",
    [file],
    { battery: { key: { file: "a", pkcs11: { library: "l", token: "t", label: "k" } } } },
    "batteries[0].key",
    "must name either",
  ],
])("a config with %s is refused", (_, inputs, more, path, problem) => {
  expect(faultsOf(bench().config(inputs, more))).toEqual([
    { path, problem: expect.stringContaining(problem) as string },
  ]);
});

it("a password is not sent to a server of OPC UA without encryption, and a node needs an id", () => {
  const server = { kind: "opcua", url: "opc.tcp://127.0.0.1:4840", clientId: "g", battery: BATTERY, every: 1 };
  const values = { cycles: { node: "ns=1;s=Cycles" } };
  const user = { username: "u", passwordVariable: "P" };
  const faults = (more: object) => faultsOf(bench().config([{ ...server, values, ...more }]));
  expect(faults(user)).toBe("no fault");
  expect(faults({ ...user, security: { mode: "None" } })).toEqual([
    { path: "inputs[0].security.mode", problem: "must not be None where a password is sent" },
  ]);
  expect(faults({ username: "u" })).toEqual([
    { path: "inputs[0].passwordVariable", problem: "must be there together with username" },
  ]);
  expect(faults({ values: { cycles: { node: "Cycles" } } })).toEqual([
    { path: "inputs[0].values.cycles.node", problem: "must be the id of a node, such as ns=2;s=Pack.Voltage" },
  ]);
});

it("a config that is not YAML, or has a field twice, is refused with the line", () => {
  expect(faultsOf(bench().file("gateway.yaml", "folder: a\nfolder: b\n"))).toEqual([
    { path: "", problem: expect.stringMatching(/unique.*line 2/) as string },
  ]);
  expect(faultsOf(join(bench().folder, "nowhere.yaml"))).toEqual([
    { path: "", problem: expect.stringContaining("cannot be read") as string },
  ]);
});

it("keys that cannot be opened are named by their place, and never shown", async () => {
  bench().file("wrong.pem", "secret words");
  const config = readGatewayConfig(bench().config([file], { battery: { key: { file: "wrong.pem" } } }));
  const failure = await openKeys("gateway.yaml", config, {}).catch((error: unknown) => error);
  expect(failure).toMatchObject({ faults: [{ path: "batteries[0].key" }] });
  expect(String(failure)).not.toContain("secret words");
  const token = { pkcs11: { library: "/nowhere.so", token: "t", label: "k", pinVariable: "PIN" } };
  const inToken = readGatewayConfig(bench().config([file], { battery: { key: token } }));
  await expect(openKeys("gateway.yaml", inToken, {})).rejects.toThrow(
    "give the token's PIN in the environment variable PIN",
  );
});

it("every config of the page about gateways is one that the gateway takes", () => {
  const page = readFileSync(join(__dirname, "../../../../docs/gateway.md"), "utf8");
  const configs = [...page.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, text = ""]) => text);
  expect(configs.length).toBeGreaterThan(3);
  for (const text of configs) {
    expect(faultsOf(bench().file("gateway.yaml", text))).toBe("no fault");
  }
});
