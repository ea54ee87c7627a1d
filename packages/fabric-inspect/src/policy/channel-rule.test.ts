import { parseChannelRule } from "./channel-rule.js";
import { PolicyError } from "./policy-error.js";

test("a channel's policy is an implicit rule, or one about signatures", () => {
  expect(parseChannelRule("ALL Admins")).toEqual({ rule: "ALL", part: "Admins" });
  expect(parseChannelRule("MAJORITY Endorsement")).toEqual({ rule: "MAJORITY", part: "Endorsement" });
  expect(parseChannelRule("AND('AMSP.admin','BMSP.admin')")).toHaveProperty("signaturePolicy");
});

test.each(["ALL", "MOST Admins", "ALL  Admins", "ALL Admins Endorsement", ""])("%j is neither", (text) => {
  expect(() => parseChannelRule(text)).toThrow(PolicyError);
});
