import type { z } from "zod";

import type { Objection, objectionAnswerSchema, objectionProofSchema } from "../../state/objection.js";

type Answer = z.output<typeof objectionAnswerSchema>;

/** Who gives an answer to an objection, which states it follows, and what proves it. */
export interface Way {
  readonly by: "bank" | "creditor" | "regulator";
  readonly follows: readonly Objection["state"][];
  readonly proof: readonly (keyof typeof objectionProofSchema.shape)[];
}

const decision = { by: "regulator", proof: ["document", "court", "number"] } as const;

/** Each answer's way. A court can decide again, and about what a bank calls its proof. */
export const waysToAnswer: Readonly<Record<Answer, Way>> = {
  Proved: { by: "bank", follows: ["Open"], proof: ["document"] },
  Withdrawn: { by: "creditor", follows: ["Open", "Proved"], proof: [] },
  Paid: { ...decision, follows: ["Open", "Proved", "Unpaid"] },
  Unpaid: { ...decision, follows: ["Open", "Proved", "Paid"] },
};

/** The answers that can follow now, and who gives them: the settlement bank, the party that objected, or the regulator. */
export function answersTo({ state }: Pick<Objection, "state">): readonly { answer: Answer; by: Way["by"] }[] {
  return (Object.keys(waysToAnswer) as Answer[]).flatMap((answer) => {
    const { by, follows } = waysToAnswer[answer];
    return follows.includes(state) ? [{ answer, by }] : [];
  });
}
