/* global expect, test */
const {
  parsePolicy,
  encodeSignaturePolicy,
  keyPolicyInWords,
  portableCryptography,
} = require("@tallystick/fabric-inspect");
const { nativeCryptography } = require("@tallystick/fabric-inspect/node");

test("a policy in Jest as it comes", () => {
  const policy = encodeSignaturePolicy(parsePolicy("AND('AMSP.peer', OR('BMSP.peer', 'CMSP.peer'))"));
  expect(keyPolicyInWords(policy)).toBe("a peer of AMSP and (a peer of BMSP or a peer of CMSP)");
});

test("Node's own cryptography from its own entry", () => {
  const [native, portable] = [nativeCryptography, portableCryptography].map(({ sha256 }) => sha256(Buffer.from("pay")));
  expect(Buffer.compare(native, portable)).toBe(0);
});
