import { common, peer } from "@hyperledger/fabric-protos";

import { decode, DecodeError, parse } from "./decode.js";

function chaincodeNamed(bytes: Uint8Array): Uint8Array {
  // Field 2, a string.
  return Buffer.concat([Buffer.from([0x12, bytes.length]), bytes]);
}

test.each(["basic", "链码", "\uFFFD", "\u{10FFFF}", ""])("reads the text %j", (name) => {
  expect(parse(peer.ChaincodeID, chaincodeNamed(Buffer.from(name))).getName()).toBe(name);
});

test.each(["ff", "c3", "eda080", "61ff62"])("refuses the bytes %s as text", (hex) => {
  const bytes = chaincodeNamed(Buffer.from(hex, "hex"));
  expect(() => parse(peer.ChaincodeID, bytes)).toThrow(new DecodeError("string field contains invalid UTF-8"));
  expect(decode(peer.ChaincodeID, bytes)).toBeUndefined();
});

test("what is not a message is told apart from a message", () => {
  const garbage = Buffer.from("ffffffff", "hex");
  expect(() => parse(common.Envelope, garbage)).toThrow("proto: cannot parse invalid wire-format data");
  expect(decode(common.Envelope, garbage)).toBeUndefined();
});
