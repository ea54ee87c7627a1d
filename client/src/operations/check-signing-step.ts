import { isDeepStrictEqual } from "node:util";

import type { MemberAuthorities } from "@tallystick/fabric-inspect";

import { Protocol } from "../errors/index.js";
import { fieldOf } from "../field-of.js";
import { Members } from "../transport/act/endorsed.js";
import type { Identity } from "../transport/peers/peer.js";
import type { ActName, ActRequest } from "../wire-types.js";
import { digestOfFiled, digestOfSeen, type FiledAct, type Seen } from "./digest-of-seen.js";
import { readStep, sha256, type SigningStep, type StepName } from "./signing-step.js";

/** The step that a signer expects to sign. Fields that are left out are not compared. */
export interface ExpectedStep<A extends ActName = ActName> {
  /** Which of the three signatures it is. */
  readonly step?: StepName;
  /** Name of the act on the wire. */
  readonly act?: A;
  /** Request of the act. */
  readonly request?: ActRequest<A>;
  /** From the second step: the transaction id from the first. */
  readonly transactionId?: string;
  /** Name of the channel. */
  readonly channel?: string;
  /** Name of the chaincode. */
  readonly chaincode?: string;
  /** The identity that signs. */
  readonly identity?: Identity;
  /**
   * For `Approve` and `RejectApproval`: the filed act, as it was shown to the signer. Its digest must be the one in the
   * request. Show the whole act to the person that signs.
   */
  readonly filed?: FiledAct;
  /** For an act with `seen` in its request: the records that were shown to the signer. Their digest must be the one in the request. */
  readonly seen?: Seen;
  /** Certificate authorities of the channel's organisations, by MSP id. If they are given, the endorsements are verified too. */
  readonly members?: Readonly<Record<string, MemberAuthorities>>;
}

/** What the bytes of a step contain. */
export interface SigningStepContents {
  /** Which of the three signatures it is. */
  readonly step: StepName;
  /** Name of the act on the wire. */
  readonly act: ActName;
  /** Request of the act, read from the bytes. */
  readonly request: unknown;
  /** Id of the transaction. */
  readonly transactionId: string;
  /** Name of the channel. */
  readonly channel: string;
  /** Name of the chaincode. */
  readonly chaincode: string;
  /** The identity that signs. */
  readonly identity: Identity;
  /** When the act was prepared, by the clock of the machine that prepared it. */
  readonly preparedAt: Date;
  /** From the second step: MSP ids of the organisations that endorsed. */
  readonly endorsedBy: readonly string[] | undefined;
  /** The bytes that the signature covers. Sign these, or sign `digest`. Both are computed from the bytes that were checked. */
  readonly message: Uint8Array;
  /** SHA-256 of `message`, in hexadecimal. */
  readonly digest: string;
}

/**
 * Checks what a step of offline signing would sign. Call it on the machine that has the key. It needs no connection. It trusts neither the
 * gateway nor the machine that prepared the step: it reads the act, its request, the caller, the channel and the chaincode from the bytes that are signed.
 *
 * @param step - The step as it arrived, through JSON or not.
 * @param expected - What the signer means to sign. Give as much as the signer knows.
 * @throws {Protocol} `STEP_ALTERED` if the bytes differ from the step's fields, or from what was expected. Do not sign
 * the message then.
 * @example
 * const { act, request, digest } = checkSigningStep(step, {}); // expects nothing: show act and request to the approver
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
      throw altered(step, `its ${name} is ${JSON.stringify(found[name])}, but ${JSON.stringify(wanted)} was expected`);
    }
  }
  requireDigest(step, found.request, "digest", expected.filed && digestOfFiled(expected.filed));
  requireDigest(step, found.request, "seen", expected.seen && digestOfSeen(expected.seen));
  return {
    ...found,
    preparedAt: proposal.timestamp,
    endorsedBy: endorsed?.endorsedBy,
    message,
    digest: sha256(message),
  };
}

/** Requires that the request carries the digest of what the signer was shown. */
function requireDigest(step: SigningStep, request: unknown, field: "digest" | "seen", shown: string | undefined): void {
  const carried = fieldOf(request, field);
  if (shown !== undefined && carried !== shown) {
    throw altered(
      step,
      `its ${field} is ${JSON.stringify(carried)}, but that of the record that you were shown is "${shown}"`,
    );
  }
}

const fields = ["step", "act", "request", "transactionId", "channel", "chaincode", "identity"] as const;

/** Parses a request, which must have the exact form that this library gives it. Other readers might read a repeated field differently. */
function parse(request: string, step: SigningStep): unknown {
  try {
    const value: unknown = JSON.parse(request);
    if (JSON.stringify(value) === request) {
      return value;
    }
  } catch {
    // The error below covers it.
  }
  throw altered(step, "its request is not JSON as this library writes it");
}

/** A value in the form of JSON: without undefined fields. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

function altered({ step, act, transactionId }: SigningStep, problem: string): Protocol {
  return new Protocol("STEP_ALTERED", `step ${step} of ${act} is not what was expected: ${problem}`, { transactionId });
}
