import { financeRules } from "./finance-rules.js";
import type { Intent, ModelAct } from "./intent.js";
import { lifeRules } from "./life-rules.js";
import { orderRules } from "./order-rules.js";
import { recourseRules } from "./recourse-rules.js";
import { Impossible, ModelState, type Rule } from "./state.js";

const rules: Record<ModelAct, Rule> = { ...lifeRules, ...financeRules, ...recourseRules, ...orderRules };

/**
 * A second, small telling of the rules, made without the first: for any intent it says whether the act is done, and keeps
 * what then stands. What the chaincode does must agree with it, act by act and certificate by certificate.
 */
export class Model extends ModelState {
  /** Does it, or nothing where it must be refused. */
  attempt(intent: Intent): boolean {
    try {
      rules[intent.act](this, intent);
      return true;
    } catch (error) {
      if (error instanceof Impossible) return false;
      throw error;
    }
  }
}

/** The acts that random histories are made of. */
export const modelActs = Object.keys(rules) as ModelAct[];
