import { isDeepStrictEqual } from "node:util";

import { status } from "@grpc/grpc-js";

import {
  Conflict,
  isTallyError,
  Protocol,
  Rejected,
  Unavailable,
  type ErrorDetails,
  type ProtocolCode,
  type TallyError,
  type UnavailableCode,
} from "../../errors/index.js";
import type { FoundRefusal } from "../../found-refusal.js";
import type { RefusalContexts } from "../../wire-types.js";
import { findRefusal, readFailure, sayFailure, type GatewayFailure } from "./gateway-failure.js";
import { SigningFailure } from "./signing-failure.js";

/** The peer, channel and chaincode of a call, for messages. */
export interface CallSite {
  readonly endpoint: string;
  readonly mspId: string;
  readonly channel: string;
  readonly chaincode: string;
  /** Until when the caller's certificate is valid; absent if that is not known. */
  readonly validUntil?: Date | undefined;
  /** The clock by which it is judged that the caller's certificate has expired; absent for the machine's. */
  readonly now?: (() => Date) | undefined;
}

/** The meanings of Fabric's and gRPC's messages whose status alone is not enough. The first match counts. */
const phrases: readonly (readonly [pattern: RegExp, code: UnavailableCode | ProtocolCode])[] = [
  [/too many requests/i, "OVERLOADED"],
  // gRPC's message for a call on a closed connection.
  [/channel has been shut down/i, "CANCELLED"],
  // The filters of peers and orderers say this before all others.
  [/client identity expired/i, "CERTIFICATE_EXPIRED"],
  [
    /self.signed certificate|unable to (get|verify)|certificate has expired|altname|not in the cert|wrong version number|certificate signature failure/i,
    "TLS_NOT_TRUSTED",
  ],
  [/larger than max|message larger|exceeds maximum/i, "MESSAGE_TOO_LARGE"],
  [
    /creator|access denied|identity is not valid|implicit policy evaluation failed|policy required \d+ signatures|signature set did not satisfy|MSP .+ is (unknown|not defined)/i,
    "IDENTITY_NOT_ACCEPTED",
  ],
  [
    /failed to get (config|policy manager) for channel|channel '?[^ ]*'? (does not exist|not found)|channel not found|invalid channel|channel does not exist/i,
    "CHANNEL_NOT_FOUND",
  ],
  [
    /successfully defined on channel|No metadata was found for chaincode|chaincode \S+ not found|cannot retrieve package for chaincode|namespace \S+ is not defined/i,
    "CHAINCODE_NOT_FOUND",
  ],
  [
    /failed to execute transaction|could not launch chaincode|chaincode stream terminated|chaincode registration failed|error sending [A-Z_]+:|connection to \S+ (failed|refused)|no peers available to evaluate/i,
    "CHAINCODE_UNAVAILABLE",
  ],
  [
    /no combination of peers|unavailability of peers|failed to find any endorsing peers|failed to select a set of endorsers/i,
    "ENDORSERS_UNAVAILABLE",
  ],
  // A failure of the shim itself, such as for a certificate that it cannot read. Such an error has no code.
  [/chaincode response [45]\d\d, /, "CHAINCODE_FAILED"],
];

const byStatus: ReadonlyMap<number, UnavailableCode | ProtocolCode> = new Map<number, UnavailableCode | ProtocolCode>([
  [status.UNAVAILABLE, "PEER_UNREACHABLE"],
  [status.DEADLINE_EXCEEDED, "DEADLINE_EXCEEDED"],
  [status.CANCELLED, "CANCELLED"],
  [status.RESOURCE_EXHAUSTED, "OVERLOADED"],
  [status.PERMISSION_DENIED, "IDENTITY_NOT_ACCEPTED"],
  [status.UNAUTHENTICATED, "IDENTITY_NOT_ACCEPTED"],
  [status.UNIMPLEMENTED, "NOT_A_GATEWAY"],
  [status.NOT_FOUND, "CHANNEL_NOT_FOUND"],
]);

const unavailableCodes: ReadonlySet<string> = new Set<UnavailableCode>([
  "PEER_UNREACHABLE",
  "TLS_NOT_TRUSTED",
  "DEADLINE_EXCEEDED",
  "OVERLOADED",
  "CHAINCODE_UNAVAILABLE",
  "ENDORSERS_UNAVAILABLE",
  "SIGNING_FAILED",
  "TOKEN_NOT_FOUND",
  "TOKEN_PIN_INCORRECT",
  "TOKEN_LOCKED",
  "BLOCKS_MISSING",
  "CANCELLED",
]);

function isUnavailableCode(code: UnavailableCode | ProtocolCode): code is UnavailableCode {
  return unavailableCodes.has(code);
}

/** The call that failed, for its error. */
interface FailedCall {
  readonly transactionId?: string | undefined;
  /** MSP ids of the organisations that the caller named, each to be asked. Absent if the gateway chose. */
  readonly organisations?: readonly string[] | undefined;
}

/**
 * The typed error for a call that failed before anything was submitted to the ordering service: a query, or an act that
 * was not endorsed.
 */
export function recogniseUnsubmitted(
  error: unknown,
  site: CallSite,
  { transactionId, organisations }: FailedCall = {},
): TallyError {
  if (isTallyError(error)) {
    return error;
  }
  const details = { cause: error, transactionId };
  if (error instanceof SigningFailure) {
    return new Unavailable("SIGNING_FAILED", error.message, details);
  }
  const failure = readFailure(error);
  return recogniseVerdict(failure, organisations, details) ?? recogniseTrouble(failure, site, details);
}

/** The endorsing organisations' answer to the act, if there is one. */
function recogniseVerdict(
  failure: GatewayFailure,
  organisations: readonly string[] | undefined,
  details: ErrorDetails,
): TallyError | undefined {
  const refused = failure.details.flatMap(({ mspId, address, message }) => {
    const refusal = findRefusal(message);
    return refusal === undefined ? [] : [{ mspId, address, refusal }];
  });
  const [first] = refused;
  // The gateway asks its own organisation first, and the others only if that one agreed. If the caller named the
  // organisations, it asks all of them at once, and they may all have refused alike.
  const isOfAll = organisations !== undefined && refusedAlike(refused, organisations);
  if (failure.message.includes("failed to collect enough") && first !== undefined && !isOfAll) {
    return new Conflict(
      "ENDORSERS_DISAGREE",
      `${first.mspId || first.address} refused with ${first.refusal.code}, and another organisation did not; most likely a peer lags behind`,
      details,
    );
  }
  const refusal = first?.refusal ?? findRefusal(failure.message);
  if (refusal !== undefined) {
    return isFailureOf(refusal)
      ? new Protocol("CHAINCODE_FAILED", `the chaincode failed: ${refusal.context.problem}`, details)
      : new Rejected(refusal.code, refusal.context, details);
  }
  if (sayFailure(failure).includes("ProposalResponsePayloads do not match")) {
    return new Conflict(
      "ENDORSERS_DISAGREE",
      "the organisations that endorsed saw different states; most likely a peer lags behind",
      details,
    );
  }
  return undefined;
}

/** Whether each of the organisations refused, and all with the same code and figures. */
function refusedAlike(
  refused: readonly { readonly mspId: string; readonly refusal: FoundRefusal }[],
  organisations: readonly string[],
): boolean {
  const who = new Set(refused.map(({ mspId }) => mspId));
  return (
    organisations.every((mspId) => who.has(mspId)) &&
    refused.every(({ refusal }) => isDeepStrictEqual(refusal, refused[0]?.refusal))
  );
}

/** Whether it is the chaincode's code for its own failure, and not a refusal of a rule. */
function isFailureOf(refusal: FoundRefusal): refusal is { code: "INTERNAL"; context: RefusalContexts["INTERNAL"] } {
  return refusal.code === "INTERNAL";
}

/** The error for everything else: the network, its configuration or this caller's. */
export function recogniseTrouble(
  failure: GatewayFailure,
  site: CallSite,
  details: ErrorDetails,
): Unavailable | Protocol {
  const said = sayFailure(failure);
  const refused =
    phrases.find(([pattern]) => pattern.test(said))?.[1] ??
    (failure.status === undefined ? undefined : byStatus.get(failure.status)) ??
    "UNEXPECTED";
  // A peer that ends a stream of blocks says no more than that it is forbidden.
  const code = refused === "IDENTITY_NOT_ACCEPTED" && hasExpired(site) ? "CERTIFICATE_EXPIRED" : refused;
  const text = textOf(code, site);
  const message = `${site.endpoint}: ${text === undefined ? said : `${text} (it said: ${said})`}`;
  return isUnavailableCode(code) ? new Unavailable(code, message, details) : new Protocol(code, message, details);
}

function hasExpired({ validUntil, now = () => new Date() }: CallSite): boolean {
  return validUntil !== undefined && validUntil < now();
}

/** The problem in words, if the code is known. Fabric's own message follows it. */
function textOf(
  code: UnavailableCode | ProtocolCode,
  { mspId, channel, chaincode, validUntil }: CallSite,
): string | undefined {
  const since = validUntil === undefined ? "" : ` since ${validUntil.toISOString()}`;
  const texts: Partial<Record<UnavailableCode | ProtocolCode, string>> = {
    IDENTITY_NOT_ACCEPTED: `does not accept this certificate of ${mspId} on channel ${channel}`,
    CERTIFICATE_EXPIRED: `does not accept this certificate of ${mspId}, which has expired${since}`,
    CHANNEL_NOT_FOUND: `does not know channel ${channel}`,
    CHAINCODE_NOT_FOUND: `does not know chaincode ${chaincode} on channel ${channel}`,
    CHAINCODE_UNAVAILABLE: `chaincode ${chaincode} on channel ${channel} does not answer`,
    CHAINCODE_FAILED: "the chaincode failed",
    TLS_NOT_TRUSTED: "its TLS certificate is not trusted",
    CANCELLED: "the call was ended",
    DEADLINE_EXCEEDED: "did not answer in time",
    NOT_A_GATEWAY: "is not a Fabric gateway",
  };
  return texts[code];
}
