import type { ActName, OfflineSigning, SigningStep, StepName, Tally } from "@tallystick/client";
import { OutcomeUnknown } from "@tallystick/client/errors";
import { z } from "zod";

import { Problem } from "./problem.js";

/** The form of what continues the signing of an act: the step that was signed, and its signature. */
export const signedStepForm = z.strictObject({
  step: z.strictObject({
    step: z.enum(["proposal", "transaction", "status"]),
    act: z.string(),
    transactionId: z.string(),
    message: z.string(),
    digest: z.string(),
    proposal: z.string(),
    envelope: z.string().optional(),
  }),
  signature: z
    .string()
    .min(1)
    .max(200)
    .describe("ECDSA with SHA-256 on P-256 over the step's message: DER or R and S, in base64."),
});

/** The ways to continue an act that somebody else signs. Each takes the step that the one before it returned. */
export const signingWays = ["endorse", "submit", "question", "complete"] as const;

/** A way to continue an act that somebody else signs. */
export type SigningWay = (typeof signingWays)[number];

const stepBefore: Readonly<Record<SigningWay, StepName>> = {
  ...{ endorse: "proposal", submit: "transaction", question: "transaction", complete: "status" },
};

/** What takes the steps of acts that somebody else signs. */
export interface Signing {
  readonly offline: OfflineSigning;
  /** Confirms outcomes. Absent: `offline` does so itself. */
  readonly confirming?: Pick<Tally, "transaction">;
}

/**
 * Continues an act whose key the server does not have.
 *
 * @throws {Problem} `INVALID_JSON` if the body is not a signed step of this act, and the errors of `OfflineSigning`.
 */
export async function continueSigning(
  { offline, confirming }: Signing,
  { act, way, body }: { readonly act: ActName; readonly way: SigningWay; readonly body: unknown },
): Promise<object> {
  const read = signedStepForm.safeParse(body);
  if (!read.success) {
    throw new Problem("INVALID_JSON", `The body is not a signed step: ${z.prettifyError(read.error)}`);
  }
  const { step: given, signature } = read.data;
  if (given.act !== act || given.step !== stepBefore[way]) {
    throw new Problem("INVALID_JSON", `The body is not the step ${stepBefore[way]} of ${act}.`);
  }
  const { envelope, ...fields } = given;
  const step = { ...fields, act, ...(envelope !== undefined && { envelope }) };
  switch (way) {
    case "endorse":
      return offline.endorse(as(step, "proposal"), signature);
    case "submit":
      return offline.submit(as(step, "transaction"), signature);
    case "question":
      return offline.question(as(step, "transaction"), signature);
    case "complete":
      return confirmed(await offline.complete(as(step, "status"), signature), confirming);
  }
}

/**
 * The same answer, if the server's own connection has the transaction as committed as well. It can have this verified, which takes a key.
 *
 * @throws {OutcomeUnknown}
 */
async function confirmed<D extends { readonly transactionId: string }>(
  done: D,
  confirming: Signing["confirming"],
): Promise<D> {
  const { transactionId } = done;
  const { outcome } = (await confirming?.transaction(transactionId).status()) ?? { outcome: "committed" };
  if (outcome !== "committed") {
    const text = `a gateway says that transaction ${transactionId} is committed, and the ledger's peers say ${outcome}`;
    throw new OutcomeUnknown(text, { transactionId });
  }
  return done;
}

function as<S extends StepName>(step: Omit<SigningStep, "step">, name: S): SigningStep<ActName, S> {
  return { ...step, step: name };
}
