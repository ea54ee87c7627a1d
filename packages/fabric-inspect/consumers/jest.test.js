/* global expect, test */
const { parsePolicy, encodeSignaturePolicy, keyPolicyInWords } = require("@tallystick/fabric-inspect");

test("a policy in Jest as it comes", () => {
  const policy = encodeSignaturePolicy(parsePolicy("AND('AMSP.peer', OR('BMSP.peer', 'CMSP.peer'))"));
  expect(keyPolicyInWords(policy)).toBe("a peer of AMSP and (a peer of BMSP or a peer of CMSP)");
});
