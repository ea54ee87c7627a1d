import type { CheckedTransaction } from "@tallystick/fabric-inspect";

import type { Call } from "./call.js";
import { awaitVerdict, type VerdictSettings } from "./commit-status.js";
import { endorse } from "./endorse.js";
import { readProposal } from "./endorsed.js";
import type { PeerPool } from "./peer-pool.js";
import { submit, type SubmitSettings } from "./submit.js";
import { requireValid, type Verdict } from "./verdict.js";
import { message } from "./wire.js";

/** A message of a step with the signature that came for it. */
export interface Signed {
  readonly transactionId: string;
  readonly message: Uint8Array;
  readonly signature: Uint8Array;
}

/** Makes a proposal. */
export function prepare(pool: PeerPool, call: Call): { readonly transactionId: string; readonly proposal: Uint8Array } {
  const { transactionId, bytes } = pool.pick().propose(call);
  return { transactionId, proposal: bytes };
}

/** Has a signed proposal endorsed. */
export async function endorseSigned(
  pool: PeerPool,
  { transactionId, message: bytes, signature }: Signed,
  deadline: number,
): Promise<CheckedTransaction> {
  const proposal = { transactionId, bytes, parts: readProposal(bytes), organisations: [] };
  return (await endorse(pool, pool.pick(), proposal, { deadline, signature })).checked;
}

/** Hands a signed transaction to the ordering service. */
export async function submitSigned(
  pool: PeerPool,
  { transactionId, message: payload, signature }: Signed,
  settings: SubmitSettings,
): Promise<void> {
  await submit(pool, pool.pick(), { transactionId, payload, signature }, settings);
}

/** Asks for the verdict by a signed request. */
export async function completeSigned(
  pool: PeerPool,
  { transactionId, message: request, signature }: Signed,
  settings: VerdictSettings,
): Promise<Verdict> {
  const signed = { transactionId, request, signature };
  return requireValid(await awaitVerdict(pool, { transactionId, peer: pool.pick(), request: signed }, settings));
}

/** A signed envelope, serialised. */
export function envelopeOf({ message: payload, signature }: Signed): Uint8Array {
  return message([
    [1, payload],
    [2, signature],
  ]);
}
