import { acts } from "../../catalogue/catalogue.js";
import { isRefusal, type Refusal } from "../../kernel/refusal.js";
import { mspIdSchema } from "../../vocabulary/text.js";
import { cast } from "../cast.js";
import { Scene } from "../scene.js";
import { intentOf, type Draw } from "./history.js";
import { idOf, type Intent, type ModelAct } from "./intent.js";
import { firstRules } from "./model-policy.js";
import { Model, type Outcome } from "./model.js";
import { partRefused } from "./reasons.js";
import { policyOf, requestOf } from "./request.js";
import { STANDING, type FiledAs } from "./state.js";

/** An act that was done or filed. */
interface Done {
  readonly intent: Intent;
  readonly outcome: Outcome;
}

/** A history that was played on the rules and on the model. Both agreed on each act. */
export interface Played {
  readonly scene: Scene;
  readonly model: Model;
  /** The acts that were done or filed, in order. */
  readonly done: readonly Done[];
  /** The acts that were done, with the acts of a batch and of an approval one by one. */
  readonly acts: readonly ModelAct[];
  /** The reasons for which acts were refused, in the form of {@link Model.reasonsAgainst}. */
  readonly refusals: readonly string[];
}

/** Looks at an act before it is attempted. The result looks at what became of it. */
export type Watch = (scene: Scene, intent: Intent, request: unknown) => Promise<(found: Found) => void>;

/**
 * Plays a history act by act.
 *
 * @throws an error that names the first act on which the rules and the model disagree.
 */
export async function play(history: readonly Draw[], watch?: Watch): Promise<Played> {
  const scene = await Scene.open(policyOf(firstRules));
  await scene.act(STANDING, "UpdateParty", { lei: cast[STANDING].lei, standingAcceptance: "everybody" });
  const model = new Model();
  const done: Done[] = [];
  const played: ModelAct[] = [];
  const refusals: string[] = [];
  for (const [index, draw] of history.entries()) {
    scene.later(draw.hours);
    const intent = intentOf(draw, model, scene.now);
    const request = requestOf(intent, model);
    // Taken before the attempt, because a party acts from the organisation in which it is then.
    const actedFrom = model.partyOf(intent.by).org;
    const outcome = model.attempt(intent);
    const watched = await watch?.(scene, intent, request);
    const found = await foundIn(doneBy(intent, request, actedFrom, scene));
    watched?.(found);
    const difference = disagreement(model, intent, outcome, found);
    if (difference !== undefined) {
      const before = done.filter(({ intent: { paper } }) => paper.instrument === intent.paper.instrument).map(told);
      throw new Error(
        `act ${String(index + 1)}, ${told({ intent, outcome })}, ${JSON.stringify(request)}: ${difference}\n` +
          `Acts on the instrument before:\n${before.join("\n")}`,
      );
    }
    if (found.filed !== undefined) {
      model.filedAs.set(model.approvals.size - 1, found.filed);
    }
    if (found.reason !== undefined) {
      refusals.push(found.reason);
    }
    if (outcome !== "refused") {
      done.push({ intent, outcome });
    }
    if (outcome === "done") {
      played.push(...partsOf(intent, model));
    }
  }
  return { scene, model, done, acts: played, refusals };
}

/** Performs an act as a person whose certificate is of the given organisation. */
function doneBy({ by, act, person }: Intent, request: unknown, org: string, scene: Scene): Promise<unknown> {
  const context = scene.contextOf(by, person);
  const caller = { ...context.caller, mspId: mspIdSchema.parse(org) };
  return scene.perform(acts[act], request, { ...context, caller });
}

/** The acts that one act consists of. */
function partsOf(intent: Intent, model: Model): ModelAct[] {
  const filed = intent.act === "Approve" ? model.approvals.get(intent.approval)?.intent : undefined;
  if (filed !== undefined) {
    return [intent.act, ...partsOf(filed, model)];
  }
  const parts = intent.parts.filter(({ intent: { again } }) => again !== true);
  return intent.again === true ? [] : [intent.act, ...parts.map(({ act }) => act)];
}

/** What the rules did with an act. */
export interface Found {
  readonly outcome: Outcome;
  /** The reason of the refusal, in the form of {@link Model.reasonsAgainst}. */
  readonly reason?: string;
  /** The refusal in the words of the rules. */
  readonly refusal?: string;
  /** The refusal itself, where the rules were asked without a network. */
  readonly refusedWith?: Refusal;
  /** The name under which the act was filed, if it was not done. */
  readonly filed?: FiledAs;
}

/** The difference between model and rules about an act; undefined if they agree. */
export function disagreement(model: Model, intent: Intent, outcome: Outcome, found: Found): string | undefined {
  const { reason, refusal = "" } = found;
  if (outcome !== found.outcome) {
    return `${outcome} in the model, ${found.outcome} by the rules ${refusal}`;
  }
  if (reason === undefined) {
    return undefined;
  }
  const reasons = model.reasonsAgainst(intent);
  return reasons.has(reason)
    ? undefined
    : `refused in the model for ${[...reasons].join(" or ")}, by the rules for ${refusal}`;
}

function told({ intent: { person, by, act, paper, to }, outcome }: Done): string {
  return `${person} of ${by} ${act} ${idOf(paper)} ${to} ${outcome}`;
}

async function foundIn(act: Promise<unknown>): Promise<Found> {
  try {
    const filed = filedIn(await act);
    return filed === undefined ? { outcome: "done" } : { outcome: "filed", filed };
  } catch (error) {
    if (!isRefusal(error)) {
      throw error;
    }
    const { index, code } = isRefusal(error, "BATCH_FAILED") ? error.context : { index: undefined, code: error.code };
    const reason = index === undefined ? code : partRefused(index, code);
    return { outcome: "refused", reason, refusal: error.message, refusedWith: error };
  }
}

/** The name under which an act was filed, if it was not done. */
function filedIn(response: unknown): FiledAs | undefined {
  if (typeof response !== "object" || response === null || !("pendingApproval" in response)) {
    return undefined;
  }
  const { pendingApproval } = response;
  // The response has the form that filed acts have.
  const { approvalId, digest } = pendingApproval as FiledAs;
  return { approvalId, digest };
}
