import { z } from "zod";

import { loadInstrument } from "../certificate/load.js";
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
import type { Party } from "../state/party.js";
import { certificateIdSchema } from "../vocabulary/identifiers.js";
import { uetrSchema } from "../vocabulary/text.js";

type Answer = z.output<typeof objectionAnswerSchema>;

const answerObjectionRequestSchema = z.strictObject({
  uetr: uetrSchema.describe("UETR of the payment to which somebody objects."),
  answer: objectionAnswerSchema.describe(
    "`Proved`: the settlement bank proves the payment. `Withdrawn`: the party that objected takes it back. `Paid`, `Unpaid`: the regulator records what a court has decided.",
  ),
  ...objectionProofSchema.shape,
});
const answerObjectionResponseSchema = z.strictObject({ objection: objectionViewSchema });

/** The states that each answer follows. A court can decide again, and about what a bank calls its proof. */
const follows: Readonly<Record<Answer, readonly Objection["state"][]>> = {
  Proved: ["Open"],
  Withdrawn: ["Open", "Proved"],
  Paid: ["Open", "Proved", "Unpaid"],
  Unpaid: ["Open", "Proved", "Paid"],
};

/** What proves each answer. */
const provedBy: Readonly<Record<Answer, readonly (keyof typeof objectionProofSchema.shape)[]>> = {
  Proved: ["document"],
  Withdrawn: [],
  Paid: ["document", "court", "number"],
  Unpaid: ["document", "court", "number"],
};

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
    const answering: Readonly<Record<Answer, () => Promise<Party>>> = {
      Proved: () => loadParty(view, objection.bank),
      Withdrawn: () => Promise.resolve(creditor),
      Paid: () => loadParty(view, platform.regulator.lei),
      Unpaid: () => loadParty(view, platform.regulator.lei),
    };
    return { policy: instrument.policy, objection, creditor, answering: await answering[answer]() };
  },

  decide({ objection, creditor, answering }, { uetr, answer, ...proof }, context) {
    const { lei: by } = requireActor(answering, roles[answer], context);
    requireLaterThan(objection, context);
    for (const field of Object.keys(objectionProofSchema.shape) as (keyof typeof proof)[]) {
      if (provedBy[answer].includes(field) !== (proof[field] !== undefined)) {
        const problem =
          proof[field] === undefined ? `is missing: ${answer} needs it` : `is not of the answer ${answer}`;
        refuse("INVALID_REQUEST", { path: field, problem });
      }
    }
    if (!follows[answer].includes(objection.state)) {
      refuse("WRONG_STATE", { id: uetr, state: objection.state, required: follows[answer].join(" or ") });
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

const roles: Readonly<Record<Answer, string>> = {
  Proved: "the settlement bank that recorded the payment",
  Withdrawn: "the party that objected",
  Paid: "the regulator",
  Unpaid: "the regulator",
};
