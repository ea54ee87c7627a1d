import { namesMajority, withMajority } from "./majority.js";
import { PolicyError } from "./policy-error.js";
import { parsePolicy } from "./policy-notation.js";

const members = ["AMSP", "BMSP", "CMSP", "DMSP", "EMSP"];

test.each([
  ["MAJORITY", 5, "OutOf(3, 'AMSP.peer', 'BMSP.peer', 'CMSP.peer', 'DMSP.peer', 'EMSP.peer')"],
  ["AND('AMSP.peer', MAJORITY)", 5, "AND('AMSP.peer', OutOf(2, 'BMSP.peer', 'CMSP.peer', 'DMSP.peer', 'EMSP.peer'))"],
  ["AND('AMSP.peer', MAJORITY)", 4, "AND('AMSP.peer', OutOf(2, 'BMSP.peer', 'CMSP.peer', 'DMSP.peer'))"],
  ["AND('AMSP.peer', MAJORITY)", 3, "AND('AMSP.peer', OutOf(1, 'BMSP.peer', 'CMSP.peer'))"],
  ["AND('AMSP.peer', MAJORITY)", 2, "AND('AMSP.peer', OutOf(1, 'BMSP.peer'))"],
  ["AND('AMSP.peer', MAJORITY)", 1, "AND('AMSP.peer')"],
  [
    "AND('AMSP.peer','BMSP.peer',MAJORITY)",
    5,
    "AND('AMSP.peer', 'BMSP.peer', OutOf(1, 'CMSP.peer', 'DMSP.peer', 'EMSP.peer'))",
  ],
  ["AND('AMSP.peer', 'AMSP.admin', MAJORITY)", 3, "AND('AMSP.peer', 'AMSP.admin', OutOf(1, 'BMSP.peer', 'CMSP.peer'))"],
])("the policy %s for %s members is %s", (notation, count, expected) => {
  const written = withMajority(notation, members.slice(0, count));
  expect(written).toBe(expected);
  expect(() => parsePolicy(written)).not.toThrow();
});

test.each([
  "OR('AMSP.peer', MAJORITY)",
  "AND(MAJORITY, 'AMSP.peer')",
  "AND('AMSP.peer', OR('BMSP.peer', MAJORITY))",
  "MAJORITY)",
])("%s is refused, since its majority has no meaning", (notation) => {
  expect(() => withMajority(notation, members)).toThrow(PolicyError);
});

test("an organisation outside of the channel beside the majority is refused by name", () => {
  expect(() => withMajority("AND('XMSP.peer', MAJORITY)", members)).toThrow("XMSP is not a member");
});

test("a policy without MAJORITY does not follow the members", () => {
  expect([undefined, "/Channel/Application/Endorsement", "OR('AMSP.peer')", "MAJORITY"].map(namesMajority)).toEqual([
    false,
    false,
    false,
    true,
  ]);
});
