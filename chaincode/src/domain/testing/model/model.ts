import type { ActorName } from "../cast.js";
import { entryRules } from "./entry-rules.js";
import { financeRules } from "./finance-rules.js";
import type { Intent, ModelAct } from "./intent.js";
import { invoiceRules } from "./invoice-rules.js";
import { lifeRules } from "./life-rules.js";
import { objectionRules } from "./objection-rules.js";
import { orderRules } from "./order-rules.js";
import { Impossible, need, reasonsIn, tellPart } from "./reasons.js";
import { recourseRules } from "./recourse-rules.js";
import { registryRules } from "./registry-rules.js";
import { saleRules } from "./sale-rules.js";
import { expiry, ModelState, type Rule, type Stake } from "./state.js";
import { successionRules } from "./succession-rules.js";

const rules = {
  ...{ ...lifeRules, ...financeRules, ...recourseRules, ...orderRules },
  ...{ ...registryRules, ...successionRules, ...entryRules, ...saleRules, ...objectionRules, ...invoiceRules },
};

/** The outcome of an intent. A filed intent waits for another person. */
export type Outcome = "done" | "filed" | "refused";

/** A stake, the party that acts, and the names under which dual control may cover the act. */
interface Covered {
  readonly names: readonly (string | undefined)[];
  readonly by: ActorName;
  readonly stake: Stake;
}

/**
 * A second, small implementation of the rules that was written without the first. For any intent it says the outcome,
 * and keeps the state that follows. The chaincode must agree with it in every act and every certificate.
 */
export class Model extends ModelState {
  /** Performs the intended act, or files it for a second person. If the intent must be refused, nothing changes. */
  attempt(intent: Intent): Outcome {
    const { outcome, party } = this.attempting<{ outcome: Outcome; party?: ActorName }>(() => {
      try {
        const party = this.#judge(intent);
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
      const maker = { by, person, org: this.orgOf(by) };
      const expires = expiry(now, this.#rulesFor(intent));
      this.approvals.set(this.approvals.size, { party, maker, intent, expires, state: "Pending" });
    }
    return outcome;
  }

  /** The codes with which the rules may refuse an intent that the model has refused. */
  reasonsAgainst(intent: Intent): ReadonlySet<string> {
    return this.attempting(() => ({ stays: false, outcome: reasonsIn(() => this.#judge(intent)) }));
  }

  /**
   * Does the intent, and returns the party whose second person must be asked first, if any. There is at most one such
   * party.
   */
  #judge(intent: Intent): ActorName | undefined {
    const [party, ...others] = this.#waitsFor(this.#perform(intent));
    need(others.length === 0, "INVALID_REQUEST");
    return party;
  }

  /** The parties whose consent acts need, or whose second person their dual control asks for. */
  #waitsFor(covered: readonly Covered[]): ReadonlySet<ActorName> {
    const asked = covered.flatMap(({ stake }) => ("asks" in stake ? [stake.asks] : []));
    const controlled = covered.filter((each) => this.#isControlled(each, covered)).map(({ by }) => by);
    return new Set([...asked, ...controlled]);
  }

  #perform(intent: Intent): Covered[] {
    const { act, by } = intent;
    if (act === "Batch") {
      need(intent.parts.length <= this.rulesOn(intent.now).batchSize, "POLICY_VIOLATION");
      return intent.parts.flatMap((part, index) => tellPart(index, () => this.#perform(part.intent)));
    }
    need(this.partyOf(by).mergedInto === undefined, "CALLER_UNKNOWN", "NOT_AUTHORIZED");
    // A party ends its own suspension, once its time is over.
    need(this.isActive(by) || act === "ReinstateParty", "PARTY_SUSPENDED");
    if (act === "Approve") {
      this.#approve(intent);
      return [];
    }
    if (act === "RejectApproval") {
      const filed = this.#pending(intent);
      need(intent.error === 0, "APPROVAL_CHANGED");
      this.approvals.set(intent.approval, { ...filed, state: "Rejected" });
      return [];
    }
    const rule: Rule = rules[act];
    const stake = rule(this, intent);
    return stake === undefined ? [] : [{ names: [act, "also" in stake ? stake.also : undefined], by, stake }];
  }

  /** The act is done under the rules as of then, if it waits for nobody but the party that approves. */
  #approve(intent: Intent): void {
    const { by, person, now, approval } = intent;
    const filed = this.#pending(intent);
    need(now < filed.expires, "APPROVAL_EXPIRED");
    need(!(filed.maker.by === by && filed.maker.person === person), "NOT_AUTHORIZED");
    need(filed.maker.org === this.orgOf(filed.maker.by), "MARKER_MISSING");
    need(intent.error === 0, "APPROVAL_CHANGED");
    this.approvals.set(approval, { ...filed, state: "Approved" });
    // A person that only consents to another party's filed act does nothing in its own name: the filer does it all.
    const others = [...this.#waitsFor(this.#perform(actedBy(filed.intent, intent)))].filter((party) => party !== by);
    need(others.length === 0, "WRONG_STATE");
  }

  #pending({ by, approval }: Intent) {
    const filed = this.approvals.get(approval);
    need(filed?.party === by, "APPROVAL_NOT_FOUND");
    need(filed.state === "Pending", "WRONG_STATE");
    return filed;
  }

  /**
   * Whether the actor's dual control covers the act: because the act names no sum, or because its sum with all others
   * reaches the limit.
   */
  #isControlled({ names, by, stake }: Covered, all: readonly Covered[]): boolean {
    const { control } = this.partyOf(by);
    const isNamed = (given: Covered["names"]) => control?.acts.some((act) => given.includes(act)) === true;
    if (control === undefined || !isNamed(names) || "asks" in stake) {
      return false;
    }
    const sum = all.reduce((units, each) => (isNamed(each.names) ? units + (each.stake.units ?? 0) : units), 0);
    return stake.units === undefined || sum >= control.threshold;
  }

  /** The policy that governs an act: that of its instrument, or the one in force. */
  #rulesFor({ act, paper, uetr, entry, now }: Intent) {
    if (underPolicyInForce.includes(act)) {
      return this.rulesOn(now);
    }
    if (act === "ReleaseRegistration") {
      return this.rulesOf(this.entries.get(entry)?.units ?? paper);
    }
    if (!["ReturnPayment", "ObjectToPayment", "AnswerObjection"].includes(act)) {
      return this.rulesOf(paper);
    }
    const [instrument = ""] = this.payments.get(uetr)?.paper.split(":") ?? [];
    return this.rulesOf({ instrument, from: 1, to: 1 });
  }
}

/** The acts that can be filed and that concern no existing instrument. */
const underPolicyInForce: readonly ModelAct[] = [
  ...(["Issue", "Batch", "OpenCreditLine", "AdjustCreditLine", "CloseCreditLine", "Freeze", "Unfreeze"] as const),
  ...(["RegisterParty", "UpdateParty", "SuspendParty", "ReinstateParty", "AdmitAdministrators"] as const),
  ...(["DeclareDefault", "LiftDefault", "SetPolicy", "SetCalendar", "RecordSuccession", "TakeOver"] as const),
];

/** A filed act as it is done when somebody approves it. It is still the act of the party that filed it. */
function actedBy(filed: Intent, { person, now }: Intent): Intent {
  const parts = filed.parts.map((part) => ({ ...part, intent: { ...part.intent, person, now } }));
  return { ...filed, person, now, parts };
}

/** The acts of which random histories consist. */
export const modelActs: readonly ModelAct[] = [
  ...(Object.keys(rules) as (keyof typeof rules)[]),
  ...(["Batch", "Approve", "RejectApproval"] as const),
];
