import { isDeepStrictEqual } from "node:util";

import { Protocol } from "../errors/index.js";
import { Members, type MemberAuthorities } from "../transport/endorsed/members.js";
import type { ActName, ActRequest } from "../wire-types.js";
import { readStep, sha256, type SigningStep, type StepName } from "./signing-step.js";

/** What a signer means to sign. What is left out may be anything. */
export interface ExpectedStep<A extends ActName = ActName> {
  readonly step?: StepName;
  readonly act?: A;
  readonly request?: ActRequest<A>;
  /** From the second step on: the one that the signer has seen in the first. */
  readonly transactionId?: string;
  readonly channel?: string;
  readonly chaincode?: string;
  /** Who signs: MSP id and X.509 certificate (PEM). */
  readonly identity?: { readonly mspId: string; readonly certificate: string };
  /** Authorities of the channel's organisations, by MSP id: with them the endorsements are verified, too. */
  readonly members?: Readonly<Record<string, MemberAuthorities>>;
}

/** What a step's bytes really are. */
export interface SigningStepContents {
  readonly step: StepName;
  readonly act: ActName;
  /** The act's request, read from the bytes. */
  readonly request: unknown;
  readonly transactionId: string;
  readonly channel: string;
  readonly chaincode: string;
  readonly identity: { readonly mspId: string; readonly certificate: string };
  /** When the act was prepared, by the clock of who prepared it. */
  readonly preparedAt: Date;
  /** From the second step on: MSP ids of the organisations that endorsed. */
  readonly endorsedBy: readonly string[] | undefined;
  /** What the signature covers. Sign this, or `digest`; both are computed from what was checked. */
  readonly message: Uint8Array;
  /** SHA-256 of it, hexadecimal. */
  readonly digest: string;
}

/**
 * Checks, where the key is, what a step of offline signing would have it sign. It needs no connection. Neither the gateway nor the machine
 * that prepared the step is believed: the act, its request, the caller, the channel and the chaincode are read from the very bytes that are signed.
 *
 * @param step - as it came, through JSON or not.
 * @param expected - what the signer means to sign; give as much as it knows.
 * @throws {Protocol} `STEP_ALTERED` where the bytes are something else than the step says, or than was expected. Do not sign it then.
 * @example
 * const { digest } = checkSigningStep(step, { act: "Transfer", request: { certificateId, to }, channel, chaincode });
 * const signature = await key.sign(digest);
 */
export function checkSigningStep<A extends ActName = ActName>(
  step: SigningStep,
  expected: ExpectedStep<A>,
): SigningStepContents {
  const members = expected.members === undefined ? undefined : new Members(expected.members);
  const { message, proposal, request, endorsed } = readStep(step, members);
  const { transactionId, channel, chaincode, mspId, certificate } = proposal;
  const found = {
    step: step.step,
    act: step.act,
    request: parse(request, step),
    transactionId,
    channel,
    chaincode,
    identity: { mspId, certificate },
  };
  for (const name of fields) {
    const wanted: unknown = expected[name];
    if (wanted !== undefined && !isDeepStrictEqual(found[name], plain(wanted))) {
      throw altered(step, `its ${name} is ${JSON.stringify(found[name])}, expected was ${JSON.stringify(wanted)}`);
    }
  }
  return {
    ...found,
    preparedAt: proposal.timestamp,
    endorsedBy: endorsed?.endorsedBy,
    message,
    digest: sha256(message),
  };
}

const fields = ["step", "act", "request", "transactionId", "channel", "chaincode", "identity"] as const;

/** A field twice would be read in one way here and in another elsewhere: a request has the one form that this library gives it. */
function parse(request: string, step: SigningStep): unknown {
  try {
    const value: unknown = JSON.parse(request);
    if (JSON.stringify(value) === request) {
      return value;
    }
  } catch {
    // Said below.
  }
  throw altered(step, "its request is not JSON as this library writes it");
}

/** As JSON carries it: without fields that are undefined. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

function altered({ step, act, transactionId }: SigningStep, problem: string): Protocol {
  return new Protocol("STEP_ALTERED", `step ${step} of ${act} is not what was expected: ${problem}`, { transactionId });
}
