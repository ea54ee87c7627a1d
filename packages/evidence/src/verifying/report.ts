import type { Profile } from "../form/claim-kind.js";
import type { Claim } from "../form/evidence.js";
import type { Finding, FindingName, Findings } from "../form/finding.js";
import { steps, type StepName } from "../form/step.js";
import { english } from "../words/en.js";
import { say } from "../words/words.js";

/** A step of a verification, and how it went. */
export interface StepResult {
  /** Its number, from 1. */
  readonly number: number;
  /** Its name. */
  readonly name: StepName;
  /** `skipped` if the bundle's profile has nothing to check, `not reached` if an earlier step failed. */
  readonly outcome: "passed" | "failed" | "skipped" | "not reached";
  /** What was found, in an English sentence. */
  readonly reason: string;
  /** What was found, by name and figures, for other languages: see `say` of `@tallystick/evidence/words`. */
  readonly finding: Finding;
}

/** The result of a verification. */
export interface EvidenceReport {
  /**
   * `proved`: it holds now, by an attestation that is as fresh as asked. `proved as of`: it held at the time of the attestation, and a later
   * change is not excluded. `not proved`: the step that failed says why.
   */
  readonly verdict: "proved" | "proved as of" | "not proved";
  /** The first step that failed. */
  readonly failed?: StepResult;
  /** Every step, in order. */
  readonly steps: readonly StepResult[];
  /** What the bundle claims; absent if it could not be read. */
  readonly claim?: Claim;
  /** Which proof the bundle has. */
  readonly profile?: Profile;
  /** What the proof rests on, and what it does not show, in a sentence. */
  readonly meaning?: string;
  /** When the organisations attested it, as ISO 8601 in UTC. */
  readonly asOf?: string;
  /** The organisations that attested it, by MSP id. */
  readonly organisations?: readonly string[];
  /** The certificate in the form of answers, with its chain of endorsements. */
  readonly certificate?: Readonly<Record<string, unknown>>;
}

/** Notes how each step went. */
export class StepNotes {
  readonly #results = new Map<StepName, Pick<StepResult, "outcome" | "finding">>();

  passed<Name extends FindingName>(step: StepName, name: Name, values: Findings[Name]): void {
    this.#results.set(step, { outcome: "passed", finding: { name, values } });
  }

  skipped<Name extends FindingName>(step: StepName, name: Name, values: Findings[Name]): void {
    this.#results.set(step, { outcome: "skipped", finding: { name, values } });
  }

  failed(step: StepName, finding: Finding): void {
    this.#results.set(step, { outcome: "failed", finding });
  }

  /** Every step in its order. */
  list(): readonly StepResult[] {
    return steps.map((name, place) => {
      const { outcome, finding } = this.#results.get(name) ?? NOT_REACHED;
      return { number: place + 1, name, outcome, reason: say(finding, english), finding };
    });
  }
}

const NOT_REACHED = { outcome: "not reached", finding: { name: "notReached", values: {} } } as const;
