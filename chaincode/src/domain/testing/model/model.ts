import type { ActorName } from "../cast.js";
import { financeRules } from "./finance-rules.js";
import type { Intent, ModelAct } from "./intent.js";
import { lifeRules } from "./life-rules.js";
import { orderRules } from "./order-rules.js";
import { Impossible, need, reasonsIn, tellPart } from "./reasons.js";
import { recourseRules } from "./recourse-rules.js";
import { registryRules } from "./registry-rules.js";
import { expiry, ModelState, type Rule, type Stake } from "./state.js";

const rules = { ...lifeRules, ...financeRules, ...recourseRules, ...orderRules, ...registryRules };

/** What becomes of an intent: a filed one waits for another person. */
export type Outcome = "done" | "filed" | "refused";

/** A stake with whose act it is; none of an act that dual control does not look at. */
interface Covered {
  readonly act: ModelAct;
  readonly by: ActorName;
  readonly stake: Stake;
}

/**
 * A second, small telling of the rules, made without the first: for any intent it says what becomes of it, and keeps
 * what then stands. What the chaincode does must agree with it, act by act and certificate by certificate.
 */
export class Model extends ModelState {
  /** Does it, or files it, or nothing where it must be refused. */
  attempt(intent: Intent): Outcome {
    const { outcome, party } = this.attempting<{ outcome: Outcome; party?: ActorName }>(() => {
      try {
        const party = together(this.#perform(intent))
          .map((each) => this.#coveredBy(each))
          .find((each) => each !== undefined);
        return {
          stays: party === undefined,
          outcome: { outcome: party === undefined ? "done" : "filed", ...(party !== undefined && { party }) },
        };
      } catch (error) {
        if (error instanceof Impossible) {
          return { stays: false, outcome: { outcome: "refused" } };
        }
        throw error;
      }
    });
    if (party !== undefined) {
      const { by, person, now } = intent;
      const maker = { by, person };
      const expires = expiry(now, this.#rulesFor(intent));
      this.approvals.set(this.approvals.size, { party, maker, intent, expires, state: "Pending" });
    }
    return outcome;
  }

  /** Under which codes the rules may refuse what the model has refused. */
  reasonsAgainst(intent: Intent): ReadonlySet<string> {
    return this.attempting(() => ({ stays: false, outcome: reasonsIn(() => this.#perform(intent)) }));
  }

  #perform(intent: Intent): Covered[] {
    const { act, by } = intent;
    if (act === "Batch") {
      need(intent.parts.length <= this.rulesOn(intent.now).batchSize, "POLICY_VIOLATION");
      return intent.parts.flatMap((part, index) => tellPart(index, () => this.#perform(part.intent)));
    }
    need(this.isActive(by), "PARTY_SUSPENDED");
    if (act === "Approve") {
      this.#approve(intent);
      return [];
    }
    if (act === "RejectApproval") {
      const filed = this.#pending(intent);
      this.approvals.set(intent.approval, { ...filed, state: "Rejected" });
      return [];
    }
    const rule: Rule = rules[act];
    const stake = rule(this, intent);
    if (stake === undefined) {
      return [];
    }
    const also = "units" in stake && stake.also !== undefined ? [{ act: stake.also, by, stake }] : [];
    return [{ act, by, stake }, ...also];
  }

  /** The act is done by who approves it, under the rules as of then, and nobody is asked again. */
  #approve(intent: Intent): void {
    const { by, person, now, approval } = intent;
    const filed = this.#pending(intent);
    need(now < filed.expires, "APPROVAL_EXPIRED");
    need(!(filed.maker.by === by && filed.maker.person === person), "NOT_AUTHORIZED");
    this.approvals.set(approval, { ...filed, state: "Approved" });
    this.#perform(actedBy(filed.intent, intent));
  }

  #pending({ by, approval }: Intent) {
    const filed = this.approvals.get(approval);
    need(filed?.party === by, "APPROVAL_NOT_FOUND");
    need(filed.state === "Pending", "WRONG_STATE");
    return filed;
  }

  /** Whose second person is asked, if anybody's: control as it stood before the act. */
  #coveredBy({ act, by, stake }: Covered): ActorName | undefined {
    if ("asks" in stake) {
      return stake.asks;
    }
    const { control } = this.partyOf(by);
    return control !== undefined && control.acts.some((each) => each === act) && stake.units >= control.threshold
      ? by
      : undefined;
  }

  /** The policy that governs an act: its instrument's, or the one in force. */
  #rulesFor({ act, paper, uetr, now }: Intent) {
    if (underPolicyInForce.includes(act)) {
      return this.rulesOn(now);
    }
    if (act !== "ReturnPayment") {
      return this.rulesOf(paper);
    }
    const [instrument = ""] = this.payments.get(uetr)?.paper.split(":") ?? [];
    return this.rulesOf({ instrument, from: 1, to: 1 });
  }
}

/** The acts that can be filed and are about no instrument that stands already. */
const underPolicyInForce: readonly ModelAct[] = [
  ...(["Issue", "Batch", "OpenCreditLine", "AdjustCreditLine"] as const),
  ...(["RegisterParty", "UpdateParty", "SuspendParty"] as const),
];

/** What one act disposes of in several parts of a batch, in sum. */
function together(covered: readonly Covered[]): Covered[] {
  return covered.map((each) => {
    const { act, stake } = each;
    if ("asks" in stake) {
      return each;
    }
    const same = covered.filter((other) => other.act === act);
    return {
      ...each,
      stake: { units: same.reduce((sum, { stake: one }) => sum + ("units" in one ? one.units : 0), 0) },
    };
  });
}

/** A filed act, as it is done when somebody approves it: still the act of the party that filed it. */
function actedBy(filed: Intent, { person, now }: Intent): Intent {
  const parts = filed.parts.map((part) => ({ ...part, intent: { ...part.intent, person, now } }));
  return { ...filed, person, now, parts };
}

/** The acts that random histories are made of. */
export const modelActs: readonly ModelAct[] = [
  ...(Object.keys(rules) as (keyof typeof rules)[]),
  ...(["Batch", "Approve", "RejectApproval"] as const),
];
