import { z } from "zod";

import { loadInstrument } from "../certificate/load.js";
import { waysToAnswer, type Way } from "../certificate/presentment/objection-answers.js";
import { refuse } from "../kernel/refusal.js";
import { sideBySide } from "../kernel/side-by-side.js";
import { act } from "../operation/act.js";
import { update } from "../operation/change.js";
import { requireLaterThan } from "../operation/later.js";
import { loadParty, requireActor } from "../party/authority.js";
import { loadPlatform } from "../party/platform.js";
import {
  objectionAnswerSchema,
  objectionProofSchema,
  objections,
  objectionViewSchema,
  viewObjection,
  type Objection,
} from "../state/objection.js";
import { certificateIdSchema } from "../vocabulary/identifiers.js";
import { uetrSchema } from "../vocabulary/text.js";

const answerObjectionRequestSchema = z.strictObject({
  uetr: uetrSchema.describe("UETR of the payment to which somebody objects."),
  answer: objectionAnswerSchema.describe(
    "`Proved`: the settlement bank proves the payment. `Withdrawn`: the party that objected takes it back. `Paid`, `Unpaid`: the regulator records what a court has decided.",
  ),
  ...objectionProofSchema.shape,
});
const answerObjectionResponseSchema = z.strictObject({ objection: objectionViewSchema });

/** Who can answer. */
const roles = {
  bank: "the settlement bank that recorded the payment",
  creditor: "the party that objected",
  regulator: "the regulator",
} as const satisfies Readonly<Record<Way["by"], string>>;

export const answerObjection = act({
  name: "AnswerObjection",
  contract: "certificates",
  summary:
    "An objection to a payment is answered: by the bank's proof, by the word of the party that objected, or by a court.",
  details:
    "The bank names the digest of its proof. The regulator records a court's decision with court, number and digest. Once a court has found that nothing " +
    "was paid, also the party that objected can undo the payment by `ReturnPayment`. The fourth way is that the bank returns the payment.",
  example: 'await tally.certificates.answerObjection({ uetr, answer: "Proved", document });',
  refuses: ["PAYMENT_NOT_FOUND", "WRONG_STATE"],
  request: answerObjectionRequestSchema,
  response: answerObjectionResponseSchema,
  batchable: true,
  repeatable: true,
  withdrawable: false,
  dualControl: ({ objection: { sum } }) => [sum],

  async load(view, { uetr, answer }) {
    const objection = (await view.find(objections, uetr)) ?? refuse("PAYMENT_NOT_FOUND", { uetr });
    const { instrumentId } = certificateIdSchema.decode(objection.certificateId);
    const [instrument, platform, creditor] = await sideBySide(
      loadInstrument(view, instrumentId),
      loadPlatform(view),
      loadParty(view, objection.by.lei),
    );
    const { by } = waysToAnswer[answer];
    const answering =
      by === "creditor" ? creditor : await loadParty(view, by === "bank" ? objection.bank : platform.regulator.lei);
    return { policy: instrument.policy, objection, creditor, answering };
  },

  decide({ objection, creditor, answering }, { uetr, answer, ...proof }, context) {
    const way = waysToAnswer[answer];
    const { lei: by } = requireActor(answering, roles[way.by], context);
    requireLaterThan(objection, context);
    for (const field of Object.keys(objectionProofSchema.shape) as (keyof typeof proof)[]) {
      if (way.proof.includes(field) !== (proof[field] !== undefined)) {
        const problem =
          proof[field] === undefined ? `is missing: ${answer} needs it` : `is not of the answer ${answer}`;
        refuse("INVALID_REQUEST", { path: field, problem });
      }
    }
    if (!way.follows.includes(objection.state)) {
      refuse("WRONG_STATE", { id: uetr, state: objection.state, required: way.follows.join(" or ") });
    }
    const after: Objection = {
      ...objection,
      by: { lei: creditor.lei, mspId: creditor.mspId },
      state: answer,
      answer: { ...proof, by, at: context.now },
      changedAt: context.now,
    };
    const view = viewObjection(after);
    return {
      changes: [update(objections, objection, after)],
      events: [{ type: "ObjectionAnswered", by, at: context.now, objection: view }],
      response: { objection: view },
    };
  },
});
