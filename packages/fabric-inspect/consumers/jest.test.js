/* global expect, test */
const {
  parsePolicy,
  encodeSignaturePolicy,
  keyPolicyInWords,
  portableCryptography,
} = require("@tallystick/fabric-inspect");
const { nativeCryptography } = require("@tallystick/fabric-inspect/node");

test("a policy is written in words in Jest without configuration", () => {
  const policy = encodeSignaturePolicy(parsePolicy("AND('AMSP.peer', OR('BMSP.peer', 'CMSP.peer'))"));
  expect(keyPolicyInWords(policy)).toBe("a peer of AMSP and (a peer of BMSP or a peer of CMSP)");
});

test("the entry for Node gives Node's own cryptography, which computes the same hashes", () => {
  const [native, portable] = [nativeCryptography, portableCryptography].map(({ sha256 }) => sha256(Buffer.from("pay")));
  expect(Buffer.compare(native, portable)).toBe(0);
});
