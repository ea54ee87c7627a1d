import { msp } from "@hyperledger/fabric-protos";
import fc from "fast-check";

import { PolicyError } from "./policy-error.js";
import { parsePolicy } from "./policy-notation.js";
import { encodePrincipal, rolePrincipal } from "./principal.js";
import type { SignaturePolicyEnvelope, SignatureRule } from "./signature-policy-envelope.js";

/** The policy printed with its principals by number, so that a test reads as the rule. */
function print(rule: SignatureRule | undefined): string {
  if (rule === undefined || "unset" in rule) {
    return "nothing";
  }
  return "signedBy" in rule ? String(rule.signedBy) : `${String(rule.n)}[${rule.of.map(print).join(" ")}]`;
}

function principals({ identities: named }: SignaturePolicyEnvelope): string[] {
  return named.map(({ principal }) => {
    const role = msp.MSPRole.deserializeBinary(principal);
    return `${role.getMspIdentifier()}:${String(role.getRole())}`;
  });
}

test.each([
  ["OR('A.member')", "1[0]", ["A:0"]],
  ["AND('A.peer', 'B.admin')", "2[0 1]", ["A:3", "B:1"]],
  ['Or("A.client", "B.orderer")', "1[0 1]", ["A:2", "B:4"]],
  ["OutOf(2, 'A.peer', 'B.peer', 'C.peer')", "2[0 1 2]", ["A:3", "B:3", "C:3"]],
  ["OUTOF('1', 'A.peer')", "1[0]", ["A:3"]],
  ["OutOf(1.9, 'A.peer',)", "1[0]", ["A:3"]],
  ["outof(0, 'A.peer')", "0[0]", ["A:3"]],
  ["OutOf(2, 'A.peer')", "2[0]", ["A:3"]],
  ["And ( 'Org-1.b.MSP.peer' ,\n Or('B.peer') ) ", "2[1 1[0]]", ["B:3", "Org-1.b.MSP:3"]],
  ["OR('A.peer', AND('B.peer', 'C.peer'), 'A.peer')", "1[2 2[0 1] 3]", ["B:3", "C:3", "A:3", "A:3"]],
])("%s", (text, rule, identities) => {
  const envelope = parsePolicy(text);
  expect(print(envelope.rule)).toBe(rule);
  expect(principals(envelope)).toEqual(identities);
});

test.each([
  ["", "expected AND(…), OR(…) or OutOf(n, …), but the policy ends at character 1"],
  ["'A.peer'", "expected AND(…), OR(…) or OutOf(n, …)"],
  ["XOR('A.peer')", '"XOR" stands at character 1'],
  ["or('A.peer')", '"or" stands at character 1'],
  ["aND('A.peer')", '"aND" stands at character 1'],
  ["OR('A.boss')", "expected a principal such as 'Org1MSP.peer'"],
  ["OR('A_B.peer')", "expected a principal"],
  ["OR()", "expected AND(…), OR(…) or OutOf(n, …)"],
  ["OR('A.peer'", 'expected "," or ")", but the policy ends at character 12'],
  ["OR('A.peer') x", 'expected nothing more, but "x" stands at character 14'],
  ["OutOf('A.peer')", "expected the number of rules to satisfy"],
  ["OutOf(1)", "the rules, of which 1 must be satisfied"],
  ["OutOf(3, 'A.peer')", "invalid t-out-of-n predicate, t 3, n 1"],
  ["OR('A.peer' & 'B.peer')", '" " at character 12 has no meaning'],
])("%j is refused", (text, message) => {
  expect(() => parsePolicy(text)).toThrow(PolicyError);
  expect(() => parsePolicy(text)).toThrow(message);
});

test("any text is a policy or a PolicyError", () => {
  const pieces = fc.constantFrom("AND", "OR", "OutOf", "(", ")", ",", "'A.peer'", "2", " ", "'", "é");
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(pieces).map((parts) => parts.join("")),
      ),
      (text) => {
        try {
          parsePolicy(text);
        } catch (error) {
          expect(error).toBeInstanceOf(PolicyError);
        }
      },
    ),
    { numRuns: 1000 },
  );
});

test("a policy with too many levels is refused without an overflow, and a policy with the greatest number of levels is read", () => {
  const nested = (levels: number): string => `${"OR(".repeat(levels)}'A.peer'${")".repeat(levels)}`;
  expect(() => parsePolicy(nested(100))).not.toThrow();
  expect(() => parsePolicy(nested(101))).toThrow("nested more than 100 levels");
  expect(() => parsePolicy("OR(".repeat(100_000))).toThrow("nested more than 100 levels");
});

test("a role's principal has the bytes of Fabric", () => {
  expect(Buffer.from(encodePrincipal(rolePrincipal("AMSP", "peer"))).toString("hex")).toBe("12080a04414d53501003");
});
