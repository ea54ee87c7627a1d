import { createPrivateKey } from "node:crypto";

import { DECIMAL_FRACTION, Tagged, toCbor } from "../cbor.js";
import { readMessage, signMessage, writeMessage } from "../cose.js";
import { deviceKey, privateKeySigner, verifySignature, type DeviceSigner } from "../keys.js";
import { leafHash } from "../merkle.js";
import type { Reading } from "../reading-records.js";
import { signReading } from "../reading.js";
import { receiptFor } from "../receipt.js";
import { openWindow, sealWindow, type WindowStatement } from "../window.js";
import { batteryId } from "./device.js";

/** A key of the vectors. Its private key is public. */
interface VectorDevice {
  readonly algorithm: "ES256" | "EdDSA";
  /** PKCS#8 in PEM. */
  readonly privateKey: string;
  /** SubjectPublicKeyInfo in DER. */
  readonly publicKey: string;
  readonly deviceId: string;
}

/** Messages, and what they say. Bytes are in hexadecimal. */
export interface Vectors {
  readonly devices: Readonly<Record<string, VectorDevice>>;
  readonly readings: readonly {
    readonly name: string;
    readonly device: string;
    readonly says: Reading;
    /** Hash as a leaf of the Merkle tree. */
    readonly leaf: string;
    readonly bytes: string;
  }[];
  readonly windows: readonly {
    readonly name: string;
    readonly signer: string;
    /** The readings in the window, by name. */
    readonly of: readonly string[];
    readonly says: WindowStatement;
    readonly bytes: string;
  }[];
  readonly receipts: readonly {
    readonly name: string;
    readonly signer: string;
    readonly window: string;
    readonly reading: string;
    readonly says: { readonly index: number; readonly size: number };
    readonly bytes: string;
  }[];
  /** Messages that a reader refuses. */
  readonly refused: readonly {
    readonly name: string;
    readonly kind: "reading" | "window";
    readonly device: string;
    readonly code: string;
    /** Whether the CDDL refuses the message as well. */
    readonly byForm: boolean;
    readonly bytes: string;
  }[];
}

const begun = Date.parse("2026-11-26T08:00:00Z");
const simple = (sequence: number): Reading => ({
  ...{ batteryId, sequence, at: begun + sequence * 1000 },
  values: { milliVolts: 3700 - sequence, milliAmps: -4000, deciCelsius: 431, cycles: 412 },
});
const pack: Reading = {
  ...{ batteryId, sequence: 4, at: begun + 4000 },
  values: { milliVolts: 7421, capacityMilliampHours: 1845, cycles: 412, deepDischarges: 3 },
  cellMilliVolts: { 1: 3712, 2: 3709 },
  sensorDeciCelsius: { 1: 251, 2: -30 },
  further: [
    { name: "contactor", value: true },
    { name: "firmware", value: "4.2.1" },
    { name: "coolant", unit: "Cel", value: { mantissa: 215, exponent: -1 } },
  ],
};
const standard: Reading = {
  ...{ batteryId, sequence: 5, at: begun + 5000 },
  values: { cycles: 413 },
  cellMilliVolts: { 1: 3712, 2: 3595 },
};
/**
 * The same reading, as another program can write it: with a base unit and a base value, with times relative to the base
 * time, and with the number of the reading last.
 */
const standardPack = [
  new Map<number, unknown>([
    ...([
      [-2, `${batteryId}/`],
      [-3, begun / 1000],
      [-4, "V"],
      [-5, new Tagged(DECIMAL_FRACTION, [-1, 36])],
    ] as const),
    ...([
      [0, "voltage/1"],
      [6, 5],
      [2, new Tagged(DECIMAL_FRACTION, [-3, 112])],
    ] as const),
  ]),
  new Map<number, unknown>([
    [0, "voltage/2"],
    [6, 5],
    [2, new Tagged(DECIMAL_FRACTION, [-3, -5])],
  ]),
  new Map<number, unknown>([
    [-5, 0],
    [0, "cycles"],
    [1, "count"],
    [6, 5],
    [2, 413],
  ]),
  new Map<number, unknown>([
    [0, "seq"],
    [1, "count"],
    [6, 5],
    [2, 5],
  ]),
];

/**
 * Makes the vectors with the keys of the earlier vectors. Each ES256 signature is different, so earlier signatures are
 * used again if they are valid.
 */
export async function makeVectors(before: Vectors): Promise<Vectors> {
  const old = [...before.readings, ...before.windows, ...before.receipts, ...before.refused].map(({ bytes }) =>
    Buffer.from(bytes, "hex"),
  );
  const signers = new Map(
    Object.entries(before.devices).map(([name, { privateKey }]) => [name, signerOf(privateKey, old)] as const),
  );
  const made = await Promise.all([...signers].map(([device, signer]) => vectorsOf(device, signer)));
  return {
    devices: before.devices,
    readings: made.flatMap(({ readings }) => readings),
    windows: made.flatMap(({ windows }) => windows),
    receipts: made.flatMap(({ receipts }) => receipts),
    refused: made.flatMap(({ refused }) => refused),
  };
}

function signerOf(privateKey: string, old: readonly Uint8Array[]): DeviceSigner {
  const signer = privateKeySigner(createPrivateKey(privateKey));
  const known = old.map((bytes) => bytes.subarray(-64));
  return {
    key: signer.key,
    sign: (message) => known.find((each) => verifySignature(signer.key, message, each)) ?? signer.sign(message),
  };
}

async function vectorsOf(device: string, signer: DeviceSigner): Promise<Omit<Vectors, "devices">> {
  const { key } = signer;
  const standardMessage = signMessage(signer, { payload: toCbor(standardPack), protectedHeader: new Map([[3, 112]]) });
  const made = [
    ...[1, 2, 3].map((sequence) => ["simple", simple(sequence), signReading(signer, simple(sequence))] as const),
    ["pack", pack, signReading(signer, pack)] as const,
    ["standard", standard, standardMessage] as const,
  ];
  const messages = await Promise.all(made.map(([, , message]) => message));
  const name = (what: string, sequence: number): string => `${device} ${what} ${String(sequence)}`;
  const names = made.map(([what, { sequence }]) => name(what, sequence));
  const window = await sealWindow(signer, key, messages);
  const readings = made.map(([, says], index) => {
    const bytes = messages[index] ?? new Uint8Array();
    return { name: names[index] ?? "", device, says, leaf: hex(leafHash(bytes)), bytes: hex(bytes) };
  });
  const receipts = made.map(([, { sequence }], index) => ({
    ...{ name: `${device} receipt ${String(sequence)}`, signer: device, window: `${device} window` },
    ...{ reading: names[index] ?? "", says: { index, size: messages.length } },
    bytes: hex(receiptFor(window, messages, sequence)),
  }));
  const sealed = { name: `${device} window`, signer: device, of: names };
  return {
    readings,
    windows: [{ ...sealed, says: openWindow(window.message, key), bytes: hex(window.message) }],
    receipts,
    refused: await refusedOf(device, signer, { reading: messages[0] ?? new Uint8Array(), window: window.message }),
  };
}

async function refusedOf(
  device: string,
  signer: DeviceSigner,
  { reading, window }: { readonly reading: Uint8Array; readonly window: Uint8Array },
): Promise<Vectors["refused"]> {
  const message = readMessage(reading);
  const floating = signMessage(signer, {
    payload: toCbor([
      new Map<number, unknown>([
        ...([
          [-2, `${batteryId}/`],
          [-3, begun / 1000],
          [0, "seq"],
          [1, "count"],
          [2, 1],
        ] as const),
      ]),
      new Map<number, unknown>([
        [0, "voltage"],
        [1, "V"],
        [2, 3.5],
      ]),
    ]),
    protectedHeader: new Map([[3, 112]]),
  });
  const statement = new Map<string, unknown>([["batteryId", batteryId]]);
  const short = signMessage(signer, {
    payload: toCbor(statement),
    protectedHeader: new Map([[3, "application/vnd.tallystick.window+cbor"]]),
  });
  const refused = [
    ["a floating point number", "reading", "MALFORMED", true, await floating],
    [
      "a name that nobody signed",
      "reading",
      "MALFORMED",
      true,
      writeMessage({ ...message, unprotectedHeader: new Map([[4, "x"]]) }),
    ],
    ["no tag", "reading", "MALFORMED", true, reading.subarray(1)],
    ["a signature with one bit changed", "reading", "SIGNATURE_WRONG", false, withBitChanged(reading)],
    ["a statement with one field", "window", "MALFORMED", true, await short],
    ["a signature with one bit changed", "window", "SIGNATURE_WRONG", false, withBitChanged(window)],
  ] as const;
  return refused.map(([name, kind, code, byForm, bytes]) => ({ name, kind, device, code, byForm, bytes: hex(bytes) }));
}

/** Changes the last bit of r. A change of s could be refused for another reason. */
function withBitChanged(message: Uint8Array): Uint8Array {
  const changed = Uint8Array.from(message);
  const at = changed.length - 33;
  changed.set([(changed[at] ?? 0) ^ 1], at);
  return changed;
}

/** The key of a vector's device. */
export function vectorKey({ publicKey }: VectorDevice) {
  return deviceKey(Buffer.from(publicKey, "hex"));
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}
