import { common, msp } from "@hyperledger/fabric-protos";

import { channelRuleOf, encodeChannelRule, parseChannelRule, writeChannelRule } from "./channel-rule.js";
import { PolicyError } from "./policy-error.js";

test("a channel's policy is an implicit rule or a rule about signatures", () => {
  expect(parseChannelRule("ALL Admins")).toEqual({ rule: "ALL", part: "Admins" });
  expect(parseChannelRule("MAJORITY Endorsement")).toEqual({ rule: "MAJORITY", part: "Endorsement" });
  expect(parseChannelRule("AND('AMSP.admin','BMSP.admin')")).toHaveProperty("signaturePolicy");
});

test.each(["ALL", "MOST Admins", "ALL  Admins", "ALL Admins Endorsement", ""])(
  "%j is refused as a channel's policy",
  (text) => {
    expect(() => parseChannelRule(text)).toThrow(PolicyError);
  },
);

const read = (bytes: Uint8Array) => channelRuleOf(common.Policy.deserializeBinary(bytes));

test.each([
  "ALL Admins",
  "ANY Readers",
  "MAJORITY Endorsement",
  "AND('AMSP.admin', OR('BMSP.peer', 'CMSP.member'))",
  "OutOf(2, 'AMSP.client', 'BMSP.orderer', 'CMSP.member')",
])("the policy %j is written as it was read, also after it was in a configuration", (text) => {
  expect(writeChannelRule(parseChannelRule(text))).toBe(text);
  expect(writeChannelRule(read(encodeChannelRule(parseChannelRule(text))))).toBe(text);
});

test("a rule with a single alternative is written as that alternative", () => {
  expect(writeChannelRule(parseChannelRule("OR('AMSP.admin')"))).toBe("'AMSP.admin'");
});

test('a principal without a notation is written as "somebody else", and a missing principal or rule as "nobody"', () => {
  const unit = { classification: msp.MSPPrincipal.Classification.ORGANIZATION_UNIT, principal: new Uint8Array() };
  const rule = { n: 2, of: [{ signedBy: 0 }, { signedBy: 1 }] };
  expect(writeChannelRule({ signaturePolicy: { version: 0, rule, identities: [unit] } })).toBe(
    "AND(somebody else, nobody)",
  );
  expect(writeChannelRule({ signaturePolicy: { version: 0, identities: [] } })).toBe("nobody");
});
