import fc from "fast-check";

import { printable as printedByClient } from "../client/src/printable.js";
import { printable as printedByNetwork } from "../network/src/explorer/printable.js";

// The network knows nothing of the chaincode's texts, so each package has the rule once.
test("the commands of client and network print texts in the same way", () => {
  const unassigned = /\p{Cn}/u;
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      // An unassigned character is a box in any font. Only the chaincode has a rule for joiners and selectors.
      fc.pre(!unassigned.test(text) && !/\u200C|\u200D|\uFE0E|\uFE0F/u.test(text));
      expect(printedByNetwork(text)).toBe(printedByClient(text));
    }),
    { numRuns: 1000 },
  );
  const all = Array.from({ length: 0x110000 }, (_, point) => String.fromCodePoint(point));
  const unlike = all.filter((each) => !unassigned.test(each) && printedByNetwork(each) !== printedByClient(each));
  expect(unlike).toEqual([]);
});
