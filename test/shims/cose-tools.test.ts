import { execFileSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { join } from "node:path";

import { describeWith } from "./outside-tool.js";

import { privateKeySigner, receiptFor, sealWindow, signReading, type DeviceSigner } from "@tallystick/readings";

/** Whether pycose 1.1, scitt-cose 0.5 and a cbor2 before 6, with which pycose works, are there. */
const probe =
  "import pycose, scitt_cose; from importlib.metadata import version; assert int(version('cbor2').split('.')[0]) < 6";
const batteryId = "213800YOEO5OQ72G2R82.TN-0001";

// Independent tools in Python. If they verify a message, this project's code does not repeat its own mistake.
describeWith("readings and receipts, verified by pycose and scitt-cose", [["python3", "-c", probe]], () => {
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
