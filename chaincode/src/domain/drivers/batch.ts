import { z } from "zod";

import { singleActs } from "../acts/index.js";
import { isRefusal, refuse } from "../kernel/refusal.js";
import { driver, type Act } from "../operation/act.js";
import { loadPolicy } from "../party/policy-in-force.js";
import { Part, readAhead } from "../running/parts.js";
import type { Performed } from "../running/perform.js";
import { UnitOfWork } from "../running/unit-of-work.js";
import type { Policy } from "../state/policy.js";

/** The acts that can be parts of a batch, by their names on the wire. */
export const batchableActs: ReadonlyMap<string, Act> = new Map(
  Object.entries<Act>(singleActs).filter(([, { batchable }]) => batchable === true),
);
const actNameSchema = z
  .enum([...batchableActs.keys()])
  .meta({ id: "BatchableAct", description: "Wire name of an act that can be part of a batch." });

const batchRequestSchema = z.strictObject({
  acts: z
    .array(
      z.strictObject({
        act: actNameSchema.describe("Wire name of the act."),
        request: z.unknown().describe("Request of the act, as if it came alone."),
      }),
    )
    .min(1)
    .max(1000)
    .describe(
      "The acts, each {act, request}: at most as many as the policy's batch size, which is 500 unless it is set.",
    ),
  answers: z
    .enum(["names", "whole"])
    .default("names")
    .describe(
      "How the acts answer: by `names`, with the ids of certificates, instruments, batteries and the like and their states, or `whole`, as the acts do alone. The event shows all of them whole. Default: names.",
    ),
});
const batchResponseSchema = z.strictObject({
  responses: z
    .array(
      z.strictObject({
        act: actNameSchema.describe("Wire name of the act."),
        response: z.unknown().describe("The answer of the act, in the form that `answers` asks for."),
      }),
    )
    .describe("What each act answered, in the order of the request."),
});

export const batch = driver({
  name: "Batch",
  contract: "certificates",
  summary:
    "Does a list of acts by one caller, all or nothing, each seeing what the ones before left; at most the policy's batch size, 500 unless set.",
  details:
    "One act that is refused undoes all. `inBatches` of the client library splits a longer list. Peers hash the answer once for each key " +
    "that they check, so that names for answers are what keeps a large batch fast.",
  example:
    'await tally.certificates.batch({ acts: ids.map((certificateId) => ({ act: "Accept", request: { certificateId } })) });',
  refuses: ["BATCH_FAILED", "POLICY_VIOLATION"],
  request: batchRequestSchema,
  response: batchResponseSchema,
  repeatable: "as its acts",
  withdrawable: "as its acts",

  async drive(view, { acts, answers }, context) {
    const policy = await loadPolicy(view, context);
    const given = acts.length;
    const limit = policy.rules.batchSize;
    if (given > limit) {
      refuse("POLICY_VIOLATION", { rule: "batchSize", limit: String(limit), given: String(given) });
    }
    const work = new UnitOfWork(view);
    const parts = acts.map(({ act: name, request }) => new Part(actCalled(name), request));
    await readAhead(parts, work, context);
    const done: Performed[] = [];
    for (const [index, part] of parts.entries()) {
      try {
        const performed = await part.perform(work, context, answers);
        work.add(performed.changes);
        done.push(performed);
      } catch (error) {
        if (!isRefusal(error)) {
          throw error;
        }
        refuse("BATCH_FAILED", { index, code: error.code, context: error.context });
      }
    }
    return {
      changes: work.changes(),
      events: done.flatMap(({ events }) => events),
      response: { responses: acts.map(({ act }, index) => ({ act, response: done[index]?.response })) },
      stakes: done.flatMap(({ stakes }) => stakes),
      policy: strictest([policy, ...done.map((performed) => performed.policy)]),
    };
  },
});

function actCalled(name: string): Act {
  const act = batchableActs.get(name);
  if (act === undefined) {
    throw new Error(`the schema lets no act ${name} through`);
  }
  return act;
}

/** The policy that allows the least difference between clocks. It decides for all acts of a batch. */
function strictest(policies: readonly [Policy, ...Policy[]]): Policy {
  return policies.reduce((a, b) => (b.rules.clockDifferenceMinutes < a.rules.clockDifferenceMinutes ? b : a));
}
