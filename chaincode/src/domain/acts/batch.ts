import { z } from "zod";
import { act, type Stake } from "../act.js";
import { certificateActs, type CertificateActName } from "../certificate-acts.js";
import type { TallyEvent } from "../events.js";
import { perform, readAhead, type Performed } from "../perform.js";
import { loadPolicy } from "../policy-in-force.js";
import { isRefusal, refuse } from "../refusal.js";
import type { Policy } from "../state/policy.js";
import { UnitOfWork } from "../unit-of-work.js";

const names = Object.keys(certificateActs) as [CertificateActName, ...CertificateActName[]];

const partSchema = z.strictObject({
  /** Which act; any on certificates but `Batch`, `Approve` and `RejectApproval`. */
  act: z.enum(names),
  /** Its request, as if it came alone. */
  request: z.unknown(),
});
export type BatchPart = z.output<typeof partSchema>;

export const batchRequestSchema = z.strictObject({
  /** At most as many as the policy's batch size: 500 unless it sets another. */
  acts: z.array(partSchema).min(1).max(1000),
});
export const batchResponseSchema = z.strictObject({
  /** What each act answered, in their order. */
  responses: z.array(z.strictObject({ act: z.enum(names), response: z.unknown() })),
});

/** Does several acts in one transaction: each sees what the ones before left, and one failure undoes all. */
export const batch = act({
  name: "Batch",
  contract: "certificates",
  summary:
    "Does a list of acts by one caller, all or nothing, each seeing what the ones before left; at most the policy's batch size, 500 unless set.",
  request: batchRequestSchema,
  response: batchResponseSchema,

  async load(view, request, context) {
    const policy = await loadPolicy(view, context);
    const given = request.acts.length;
    const limit = policy.rules.batchSize;
    if (given > limit) refuse("POLICY_VIOLATION", { rule: "batchSize", limit: String(limit), given: String(given) });
    const work = new UnitOfWork(view);
    await readAhead(
      request.acts.map((part) => ({ act: certificateActs[part.act], request: part.request })),
      work,
      context,
    );
    const performed: Performed[] = [];
    for (const [index, part] of request.acts.entries()) {
      try {
        const done = await perform(certificateActs[part.act], work, part.request, context);
        work.add(done.changes);
        performed.push(done);
      } catch (error) {
        if (!isRefusal(error)) throw error;
        refuse("BATCH_FAILED", { index, code: error.code, context: error.context });
      }
    }
    return { policy: strictest([policy, ...performed.map((done) => done.policy)]), performed, changes: work.changes() };
  },

  decide({ performed, changes }, { acts }) {
    const events: TallyEvent[] = performed.flatMap((done) => done.events);
    const stakes: Stake[] = performed.flatMap((done) => done.stakes);
    const responses = acts.map(({ act: name }, index) => ({ act: name, response: performed[index]?.response }));
    return { changes, events, stakes, response: { responses } };
  },
});

/** The policy that allows the least difference between clocks: it decides for all parts. */
function strictest(policies: readonly [Policy, ...Policy[]]): Policy {
  return policies.reduce((a, b) => (b.rules.clockDifferenceMinutes < a.rules.clockDifferenceMinutes ? b : a));
}
