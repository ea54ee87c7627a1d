import { Refusal } from "../../refusal.js";
import type { Instant } from "../../vocabulary/calendar.js";
import { cast, type ActorName } from "../cast.js";
import { Scene } from "../scene.js";
import { intentOf, type Draw } from "./history.js";
import type { Intent, ModelAct } from "./intent.js";
import { Model } from "./model.js";
import { requestOf } from "./request.js";
import { modelPolicy, STANDING } from "./state.js";

/** A history played on the rules and on the model, which agreed on each act of it. */
export interface Played {
  readonly scene: Scene;
  readonly model: Model;
  /** The acts that were done, in order. */
  readonly done: readonly ModelAct[];
}

async function curtain(): Promise<Scene> {
  const scene = await Scene.open(modelPolicy);
  await scene.act(STANDING, "UpdateParty", { lei: cast[STANDING].lei, standingAcceptance: "everybody" });
  return scene;
}

/**
 * Plays a history act by act.
 *
 * @throws an error that tells the act where the rules and the model disagree.
 */
export async function play(history: readonly Draw[]): Promise<Played> {
  const scene = await curtain();
  const model = new Model();
  const done: ModelAct[] = [];
  for (const draw of history) {
    scene.later(draw.hours);
    const intent = intentOf(draw, model, scene.now);
    const request = requestOf(intent, model);
    const allowed = model.attempt(intent);
    const refusal = await refusalOf(scene.act(intent.by, intent.act, request));
    requireAgreement(`${intent.by} ${intent.act} ${JSON.stringify(request)}`, allowed, refusal);
    if (allowed) done.push(intent.act);
  }
  return { scene, model, done };
}

/** Plays a history in batches of up to three acts, each by one caller: all of them or none. */
export async function playInBatches(history: readonly Draw[]): Promise<Played> {
  const scene = await curtain();
  const model = new Model();
  const done: ModelAct[] = [];
  const draws = history.filter(({ act }) => !act.endsWith("CreditLine"));
  for (let start = 0; start < draws.length; start += 3) {
    const parts = draws.slice(start, start + 1 + ((draws[start]?.dice[0] ?? 0) % 3));
    const acts: { act: Exclude<ModelAct, LineAct>; request: unknown }[] = [];
    let by: ActorName | undefined;
    const allowed = model.allOrNothing(() =>
      parts.every((draw) => {
        const intent = intentBy(by, draw, model, scene.now);
        by = intent.by;
        if (!isLineAct(intent.act)) acts.push({ act: intent.act, request: requestOf(intent, model) });
        return model.attempt(intent);
      }),
    );
    const refusal = await refusalOf(scene.act(by ?? "mine", "Batch", { acts }));
    requireAgreement(`${by ?? "mine"} Batch ${JSON.stringify(acts)}`, allowed, refusal);
    if (allowed) done.push(...acts.map(({ act }) => act));
  }
  return { scene, model, done };
}

type LineAct = Extract<ModelAct, `${string}CreditLine`>;

function isLineAct(act: ModelAct): act is LineAct {
  return act.endsWith("CreditLine");
}

/** The intent of who acts in this batch, or of anybody where nobody does yet. */
function intentBy(by: ActorName | undefined, draw: Draw, model: Model, now: Instant): Intent {
  const intent = intentOf(draw, model, now);
  return by === undefined ? intent : { ...intent, by };
}

async function refusalOf(act: Promise<unknown>): Promise<Refusal | undefined> {
  try {
    await act;
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

function requireAgreement(told: string, allowed: boolean, refusal: Refusal | undefined): void {
  if (allowed !== (refusal === undefined))
    throw new Error(`${told}: the model ${allowed ? "allows" : "forbids"} it; ${refusal?.message ?? "it was done"}`);
}
