import { appendFileSync } from "node:fs";

import { networkKind } from "../network-under-test.js";

/** The release of Fabric whose verdicts this run expects. The embedded network uses 2.5's with `TALLYSTICK_FABRIC`. */
export const fabricVersion: "3.1" | "2.5" =
  networkKind === "fabric-2.5" || (networkKind === "embedded" && process.env["TALLYSTICK_FABRIC"] === "2.5")
    ? "2.5"
    : "3.1";

/** File to which `npm run fidelity` has each case write the answers of both releases. */
const differences = process.env["TALLYSTICK_DIFFERENCES"];

/**
 * States both verdicts if Fabric's releases differ. Call it within a test: the case is then listed with its answers.
 */
export function byVersion<Newer, Older>(verdicts: { readonly "3.1": Newer; readonly "2.5": Older }): Newer | Older {
  if (differences !== undefined) {
    const answers = { "3.1": textOf(verdicts["3.1"]), "2.5": textOf(verdicts["2.5"]) };
    appendFileSync(differences, `${JSON.stringify({ test: expect.getState().currentTestName, answers })}\n`);
  }
  return verdicts[fabricVersion];
}

/** An answer as JSON, or a pattern by its source. */
function textOf(answer: unknown): string {
  return JSON.stringify(answer, (_, value: unknown) => {
    const pattern = typeof value === "object" && value !== null && "sample" in value ? value.sample : value;
    return pattern instanceof RegExp ? String(pattern) : pattern;
  });
}
