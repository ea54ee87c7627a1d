import { deviceSignatures } from "./device-signatures.js";

/** A COSE_Sign1 message, made by hand. Both of its headers have the parameters 100 and up. */
function withLabelsTwice(labels: number): string {
  const numbers = Array.from({ length: labels }, (_, index) => [0x18, 100 + index, 0x00]).flat();
  const map = [0xb8, labels, ...numbers];
  return Buffer.from([0xd2, 0x84, 0x58, map.length, ...map, ...map, 0x41, 0x00, 0x41, 0x00]).toString("base64");
}

test("the refusal of bytes that are not a window gives the reason", () => {
  expect(deviceSignatures.readWindow(Buffer.from([0x01]).toString("base64"))).toEqual({
    problem: "MALFORMED: a COSE_Sign1 message must have the tag 18",
  });
});

test("a refusal's reason that repeats text of the message is cut, so that a caller cannot cause a long answer", () => {
  const read = deviceSignatures.readWindow(withLabelsTwice(60));
  expect(read).toEqual({ problem: expect.stringMatching(/^MALFORMED: header parameter 100, 101, /) as string });
  expect("problem" in read && read.problem).toHaveLength(200);
});
