import { english } from "../words/en.js";
import { say } from "../words/words.js";
import type { Finding, FindingName, Findings } from "./finding.js";

/** The steps of a verification, in their order. The first one that fails decides the verdict. */
export const steps = [
  "form",
  "channel",
  "configuration",
  "orderers",
  "blocks",
  "transactions",
  "links",
  "rules",
  "attestation",
  "claim",
] as const;

/** A step of a verification, by its name. Its number in reports is its place in {@link steps}, from 1. */
export type StepName = (typeof steps)[number];

/** The reason why evidence does not prove what it claims. */
export class EvidenceFault extends Error {
  /** Always `EvidenceFault`. */
  override readonly name = "EvidenceFault";

  /**
   * @param step - the step that fails.
   * @param finding - what is wrong, and where. The message says it in English.
   */
  constructor(
    readonly step: StepName,
    readonly finding: Finding,
    options?: ErrorOptions,
  ) {
    super(say(finding, english), options);
  }
}

/** A fault of a step, from the name and the figures of what was found. */
export function fault<Name extends FindingName>(
  step: StepName,
  name: Name,
  values: Findings[Name],
  options?: ErrorOptions,
): EvidenceFault {
  return new EvidenceFault(step, { name, values }, options);
}

/** Does a check. A fault that it finds becomes one of the step. */
export function faultIn<T>(step: StepName, of: (problem: string) => Finding, check: () => T): T {
  try {
    return check();
  } catch (cause) {
    if (cause instanceof EvidenceFault) {
      throw cause;
    }
    throw new EvidenceFault(step, of(cause instanceof Error ? cause.message : String(cause)), { cause });
  }
}
