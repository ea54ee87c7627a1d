import { Refusal } from "../../kernel/refusal.js";
import { cast } from "../cast.js";
import { Scene } from "../scene.js";
import { intentOf, type Draw } from "./history.js";
import type { Intent, ModelAct } from "./intent.js";
import { firstRules } from "./model-policy.js";
import { Model, type Outcome } from "./model.js";
import { policyOf, requestOf } from "./request.js";
import { STANDING } from "./state.js";

/** A history played on the rules and on the model, which agreed on each act of it. */
export interface Played {
  readonly scene: Scene;
  readonly model: Model;
  /** What was done or filed, in order. */
  readonly done: readonly { readonly intent: Intent; readonly outcome: Outcome }[];
  /** The same, but with the acts of a batch and of an approval one by one; without those that were filed. */
  readonly acts: readonly ModelAct[];
}

/**
 * Plays a history act by act.
 *
 * @throws an error that tells the act where the rules and the model disagree.
 */
export async function play(history: readonly Draw[]): Promise<Played> {
  const scene = await Scene.open(policyOf(firstRules));
  await scene.act(STANDING, "UpdateParty", { lei: cast[STANDING].lei, standingAcceptance: "everybody" });
  const model = new Model();
  const done: { intent: Intent; outcome: Outcome }[] = [];
  const acts: ModelAct[] = [];
  for (const draw of history) {
    scene.later(draw.hours);
    const intent = intentOf(draw, model, scene.now);
    const request = requestOf(intent, model);
    const outcome = model.attempt(intent);
    const found = await outcomeOf(scene.act(intent.by, intent.act, request, intent.person));
    if (outcome !== found.outcome) {
      throw new Error(
        `${intent.person} of ${intent.by} ${intent.act} ${JSON.stringify(request)}: ` +
          `${outcome} in the model, ${found.outcome} by the rules ${found.refusal ?? ""}`,
      );
    }
    if (found.approvalId !== undefined) {
      model.approvalIds.set(model.approvals.size - 1, found.approvalId);
    }
    if (outcome !== "refused") {
      done.push({ intent, outcome });
    }
    if (outcome === "done") {
      acts.push(...partsOf(intent, model));
    }
  }
  return { scene, model, done, acts };
}

/** The acts that were done by one. */
function partsOf(intent: Intent, model: Model): ModelAct[] {
  const filed = intent.act === "Approve" ? model.approvals.get(intent.approval)?.intent : undefined;
  if (filed !== undefined) {
    return [intent.act, ...partsOf(filed, model)];
  }
  return [intent.act, ...intent.parts.map(({ act }) => act)];
}

interface Found {
  readonly outcome: Outcome;
  readonly refusal?: string;
  readonly approvalId?: string;
}

async function outcomeOf(act: Promise<unknown>): Promise<Found> {
  try {
    const approvalId = filedIn(await act);
    return approvalId === undefined ? { outcome: "done" } : { outcome: "filed", approvalId };
  } catch (error) {
    if (error instanceof Refusal) {
      return { outcome: "refused", refusal: error.message };
    }
    throw error;
  }
}

/** Under which name an act was filed, where it was not done. */
function filedIn(response: unknown): string | undefined {
  if (typeof response !== "object" || response === null || !("pendingApproval" in response)) {
    return undefined;
  }
  const { pendingApproval } = response;
  // The response has the form that filed acts have.
  return (pendingApproval as { approvalId: string }).approvalId;
}
