import { generateKeyPairSync } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { useUser } from "../testing/user.js";

const BATTERY = "213800YOEO5OQ72G2R82.TN-0001";
const user = useUser(() => ({ GetBattery: {}, GetPolicy: { rules: {} } }));

const SUBSCRIPTIONS = [
  { topic: "bms", battery: BATTERY, format: "json", time: { field: "t" }, values: { milliVolts: { field: "v" } } },
];

function config(
  more: object = {},
  { inputs, key: keyFile = "device.pem" }: { inputs?: object[]; key?: string } = {},
): string {
  const key = generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  user().file("device.pem", key);
  user().file("lines.jsonl", "");
  return user().file(
    "gateway.yaml",
    JSON.stringify({
      ...{ folder: "readings", metrics: { port: 0 }, batteries: [{ battery: BATTERY, key: { file: keyFile } }] },
      inputs: inputs ?? [
        {
          ...{ kind: "file", path: "lines.jsonl", format: "jsonl", battery: BATTERY, time: { field: "t" } },
          values: { milliVolts: { field: "v" } },
          ...more,
        },
      ],
    }),
  );
}

it("gateway run serves its metrics until an interrupt, and logs a line of JSON for each thing that happens", async () => {
  const interrupt = new AbortController();
  let asked: Promise<string> | undefined;
  const { exit, stdout } = await user().tally(["gateway", "run", "--config", config(), "--json"], {
    interrupted: interrupt.signal,
    onOutput: (text) => {
      const [, address] = /"metrics":"(http:\/\/127\.0\.0\.1:\d+)"\}\n/.exec(text) ?? [];
      if (address !== undefined) {
        asked ??= fetch(`${address}/metrics`)
          .then((response) => response.text())
          .finally(() => {
            interrupt.abort();
          });
      }
    },
  });
  expect([exit, await asked]).toEqual([0, expect.stringContaining("tally_gateway_pending")]);
  expect(stdout).toContain('"event":"gateway-stopped"');
  expect(stdout).toContain('{"batteries":1,"inputs":1,"metrics":"http');
});

it("gateway run --check says what the config has, or all that is wrong with it, and needs no network", async () => {
  const good = await user().tally(["gateway", "run", "--config", config(), "--check"]);
  expect([good.exit, good.stdout]).toEqual([0, "The config has no fault: 1 battery, 1 input.\n"]);
  const bad = await user().tally(["gateway", "run", "--config", config({ format: "xml", more: 1 }), "--check"]);
  expect(bad.exit).toBe(2);
  expect(bad.stderr).toContain("inputs[0].format: ");
  expect(bad.stderr).toContain("inputs[0].more: is not a field that a config has");
});

it("gateway run --check names keys, passwords and certificates that are not there, all at once", async () => {
  const broker = { kind: "mqtt", url: "mqtts://127.0.0.1:1", clientId: "gateway", subscriptions: SUBSCRIPTIONS };
  const inputs = [{ ...broker, username: "fleet", passwordVariable: "BROKER_PASSWORD" }];
  const none = await user().tally(["gateway", "run", "--config", config({}, { inputs, key: "none.pem" }), "--check"]);
  expect(none.exit).toBe(2);
  expect(none.stderr).toMatch(/batteries\[0\]\.key: .*none\.pem/);
  expect(none.stderr).toContain("inputs[0]: give the password of fleet in the environment variable BROKER_PASSWORD");
  const untrusted = await user().tally([
    ...["gateway", "run", "--check", "--config", config({}, { inputs: [{ ...broker, ca: "authority.pem" }] })],
  ]);
  expect(untrusted.stderr).toMatch(/inputs\[0\]: .*authority\.pem/);
});

it("gateway held shows the readings that wait, and notes what a person decides of them", async () => {
  const file = config();
  const held = (...more: string[]) => user().tally(["gateway", "held", "--config", file, ...more]);
  expect((await held()).stdout).toBe("No reading waits, and no window is refused.\n");
  const none = await held("--release", BATTERY);
  expect([none.exit, none.stderr]).toEqual([2, expect.stringContaining(`nothing of ${BATTERY} waits`)]);
  const folder = join(dirname(file), "readings", BATTERY);
  mkdirSync(folder, { recursive: true });
  const readings = [{ battery: BATTERY, at: 1, values: { values: { milliVolts: 1 } } }];
  writeFileSync(join(folder, "held.json"), JSON.stringify({ doubt: "cycles rose from 1 to 500", readings }));
  expect((await held()).stdout).toBe(`${BATTERY}: 1 doubtful reading. cycles rose from 1 to 500\n`);
  expect(JSON.parse((await held("--drop", BATTERY, "--json")).stdout)).toEqual({
    held: [{ battery: BATTERY, readings: 1, doubt: "cycles rose from 1 to 500" }],
    refused: [],
    decided: { battery: BATTERY, decision: "drop" },
  });
  expect(readFileSync(join(folder, "decision"), "utf8")).toBe("drop");
  expect((await held("--drop", BATTERY, "--release", BATTERY)).exit).toBe(2);
  expect((await held("--mend", BATTERY)).exit).toBe(2);
  const window = { first: 1, last: 3, problem: "cycles rose too far", before: { sequence: 0, counters: {} } };
  writeFileSync(join(folder, "refused.json"), JSON.stringify(window));
  expect((await held()).stdout).toContain(`${BATTERY}: the ledger refuses readings 1 to 3. cycles rose too far\n`);
  expect((await held("--mend", BATTERY)).stdout).toBe(`${BATTERY}: the gateway will mend the refused window.\n`);
  expect(readFileSync(join(folder, "decision"), "utf8")).toBe("mend");
});
