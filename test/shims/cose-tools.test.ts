import { execFileSync, spawnSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { join } from "node:path";

import { privateKeySigner, receiptFor, sealWindow, signReading, type DeviceSigner } from "@tallystick/readings";

const tools = "pycose 1.1, scitt-cose 0.5 and a cbor2 before 6, which pycose can work with";
const probe =
  "import pycose, scitt_cose; from importlib.metadata import version; assert int(version('cbor2').split('.')[0]) < 6";
const there = spawnSync("python3", ["-c", probe]).status === 0;

/** Independent tools in Python. If they verify a message, this project's code does not repeat its own mistake. */
const withTools = there
  ? describe
  : (name: string, suite: () => void) => {
      describe.skip(`${name} [skipped: python3 has not ${tools}]`, suite);
    };

const batteryId = "213800YOEO5OQ72G2R82.TN-0001";

withTools("readings and receipts, verified by pycose and scitt-cose", () => {
  const p256 = privateKeySigner(generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey);
  const ed25519 = privateKeySigner(generateKeyPairSync("ed25519").privateKey);

  async function verdict(device: DeviceSigner, spoil?: "reading" | "entry"): Promise<Record<string, unknown>> {
    const readings = await Promise.all(
      [1, 2, 3, 4, 5].map((sequence) =>
        signReading(device, {
          batteryId,
          sequence,
          at: sequence,
          values: { milliVolts: 3700, capacityMilliampHours: 1845 },
        }),
      ),
    );
    const [first, , third] = readings.map((bytes) => Buffer.from(bytes));
    const receipt = receiptFor(await sealWindow(device, device.key, readings), readings, 3);
    const signed = third?.toString("hex") ?? "";
    const answer = execFileSync("python3", [join(__dirname, "cose_tools.py")], {
      input: JSON.stringify({
        publicKey: device.key.publicKey.export({ type: "spki", format: "pem" }),
        // The last byte belongs to the signature.
        reading: spoil === "reading" ? signed.replace(/..$/, (byte) => (byte === "00" ? "01" : "00")) : signed,
        entry: spoil === "entry" ? first?.toString("hex") : signed,
        receipt: Buffer.from(receipt).toString("hex"),
      }),
      encoding: "utf8",
    });
    return JSON.parse(answer) as Record<string, unknown>;
  }

  it.each([
    ["ES256", p256],
    ["EdDSA", ed25519],
  ])("messages of a device with a key for %s are sound", async (_, device) => {
    expect(await verdict(device)).toEqual({
      ...{ signed: true, proven: true, errors: [] },
      values: { seq: "3 count", voltage: "3.700 V", capacity: "6642.0 C" },
    });
  });

  it("changed messages are not sound", async () => {
    expect(await verdict(p256, "reading")).toMatchObject({ signed: false, proven: true });
    expect(await verdict(p256, "entry")).toMatchObject({ signed: true, proven: false });
  });
});
