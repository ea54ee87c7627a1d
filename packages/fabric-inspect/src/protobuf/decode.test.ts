import { common, peer } from "@hyperledger/fabric-protos";

import { decode, DecodeError, parse } from "./decode.js";

function chaincodeNamed(bytes: Uint8Array): Uint8Array {
  // Field 2, a string.
  return Buffer.concat([Buffer.from([0x12, bytes.length]), bytes]);
}

test.each(["basic", "链码", "\uFFFD", "\u{10FFFF}", ""])("the text %j is read", (name) => {
  expect(parse(peer.ChaincodeID, chaincodeNamed(Buffer.from(name))).getName()).toBe(name);
});

test.each(["ff", "c3", "eda080", "61ff62"])("the bytes %s are refused as text", (hex) => {
  const bytes = chaincodeNamed(Buffer.from(hex, "hex"));
  expect(() => parse(peer.ChaincodeID, bytes)).toThrow(new DecodeError("string field contains invalid UTF-8"));
  expect(decode(peer.ChaincodeID, bytes)).toBeUndefined();
});

test("bytes that are not a message are distinguished from a message", () => {
  const garbage = Buffer.from("ffffffff", "hex");
  expect(() => parse(common.Envelope, garbage)).toThrow("proto: cannot parse invalid wire-format data");
  expect(decode(common.Envelope, garbage)).toBeUndefined();
});

/** The length -1, in ten bytes. */
const BACK = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01];

/** The length 2^32 - 1, in five bytes. */
const BEYOND = [0xff, 0xff, 0xff, 0xff, 0x0f];

test.each([
  ["an unknown field", [0x7a, ...BACK]],
  ["an unknown field after another", [0x7a, 0x00, 0x7a, ...BACK]],
  ["an unknown field in a group", [0x7b, 0x7a, ...BACK, 0x7c]],
  ["a message in it", [0x0a, ...BACK]],
  ["a field of a message in it", [0x0a, 0x0b, 0x7a, ...BACK]],
  ["a group that does not end", [0x7b, 0x08, 0x01]],
  ["groups within too many", [...Array<number>(200).fill(0x7b), ...Array<number>(200).fill(0x7c)]],
])("a message with %s is refused, and its reader ends", (_what, bytes) => {
  expect(decode(common.Payload, Uint8Array.from(bytes))).toBeUndefined();
});

test.each([
  ["at once", [0x0a, ...BEYOND]],
  ["after a field of it", [0x0a, ...BEYOND, 0x0a, 0x01, 0x00]],
])("an inner message that extends beyond the end %s is refused, and nothing after it is read", (_what, bytes) => {
  expect(() => parse(common.Payload, Uint8Array.from(bytes))).toThrow(
    expect.objectContaining({
      name: "DecodeError",
      cause: expect.objectContaining({ message: expect.stringContaining("points beyond the end") as string }) as Error,
    }) as Error,
  );
});

test.each([
  ["the key of a map", peer.ChaincodeProposalPayload, [0x12, 0x06, 0x0a, ...BEYOND]],
  ["the key of a map after a group", peer.ChaincodeProposalPayload, [0x12, 0x08, 0x1b, 0x1c, 0x0a, ...BEYOND]],
  // The length of the other field, ten, would be read as the tag of a key.
  ["another field of a map", peer.ChaincodeProposalPayload, [0x12, 0x0c, 0x1a, 0x0a, ...BEYOND, 0, 0, 0, 0, 0]],
  ["a text", peer.ChaincodeID, [0x12, ...BEYOND]],
  ["a number of bytes", common.Payload, [0x12, ...BEYOND]],
] as const)("%s that extends beyond the end is refused without counting to it", (_what, type, bytes) => {
  const begun = process.cpuUsage();
  expect(decode<unknown>(type, Uint8Array.from(bytes))).toBeUndefined();
  // Counting would take half a minute.
  expect(process.cpuUsage(begun).user).toBeLessThan(1_000_000);
});

test("lengths in more bytes than needed are read, as in Go", () => {
  expect(parse(peer.ChaincodeID, Uint8Array.from([0x12, 0x82, 0x80, 0x00, 0x61, 0x62])).getName()).toBe("ab");
});

test("inner messages, empty ones, unknown fields and groups are read as before", () => {
  const payload = new common.Payload();
  payload.setHeader(new common.Header());
  payload.setData("paid");
  const unknown = [0x7a, 0x02, 0x01, 0x02, 0x7b, 0x0b, 0x0c, 0x08, 0x05, 0x7c];
  const read = parse(common.Payload, Buffer.concat([payload.serializeBinary(), Buffer.from(unknown)]));
  expect(read.toObject()).toEqual(payload.toObject());
});
