import { readFileSync } from "node:fs";
import { join } from "node:path";

import { queries } from "@tallystick/client/catalogue";

import { queriesAtDesk, queriesElsewhere } from "../page/src/catalogue/queries.js";
import { elsewhere } from "../page/src/words/en/elsewhere.js";

const page = readFileSync(join(__dirname, "../../../docs/desk.md"), "utf8");

it("every query of the catalogue is asked by the desk, or named with how the desk does without it, and not both", () => {
  const decided = [...queriesAtDesk, ...Object.keys(queriesElsewhere)];
  expect(decided.toSorted()).toEqual(Object.keys(queries).toSorted());
});

it.each([
  ["act", elsewhere.reasons],
  ["query", queriesElsewhere],
] as const)("the page about the desk has each %s that is not at the desk, with the reason", (_, reasons) => {
  for (const [name, reason] of Object.entries(reasons)) {
    expect(page).toContain(`| \`${name}\` | ${reason} |`);
  }
});
