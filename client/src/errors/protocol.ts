import { TallyError, type ErrorDetails } from "./tally-error.js";

const advices = {
  /** An option of `connect`, or a field of the connection profile, cannot be used. */
  INVALID_CONFIGURATION: "Correct what was given to connect.",
  /** The network does not accept the caller's certificate. */
  IDENTITY_NOT_ACCEPTED: "Check the MSP id and the certificate, and that the organisation is in the channel.",
  /** The caller's certificate has expired. */
  CERTIFICATE_EXPIRED:
    "Ask your organisation's certificate authority for a new certificate, and connect with it. Is the clock of this machine right?",
  CHANNEL_NOT_FOUND: "Check the channel's name, and that the peer has joined it.",
  CHAINCODE_NOT_FOUND: "Check the chaincode's name, and that its definition is committed on the channel.",
  /** The server that answers is not a Fabric gateway. A gateway is a peer of release 2.4 or later. */
  NOT_A_GATEWAY: "Point the endpoint at a Fabric peer of version 2.4 or later with its gateway enabled.",
  /** A gateway returned a message for signing that differs from the request. The client did not sign the message. */
  GATEWAY_DISHONEST: "Use another peer's gateway, and tell the operator of this one. The transaction was not signed.",
  /** The fields of a step of offline signing contradict its bytes, or the step is not the expected one. */
  STEP_ALTERED: "Do not sign it, and find out where the step was changed; prepare the act again.",
  MESSAGE_TOO_LARGE: "Ask for less at once: a smaller page or batch.",
  /** The chaincode's answer is not of the form that this version of the library knows. */
  RESPONSE_NOT_UNDERSTOOD: "Use the version of the library that belongs to the chaincode that is deployed.",
  /** The chaincode failed for another reason than a rule. */
  CHAINCODE_FAILED: "Look into the chaincode's log; nothing was written.",
  /** The act would give value for a certificate whose history breaks the rules. Nothing was signed. */
  HISTORY_NOT_SOUND:
    "Give nothing for it. Show the finding to the operator and the regulator: `AuditInstrument` shows all findings.",
  /** A peer contradicts what it, or the peers of several organisations, said about the ledger before. */
  LEDGER_INCONSISTENT:
    "Believe none of it: ask through another peer's gateway, with `verify`, and tell the operator of this one.",
  /** The checkpoint's position is not in the ledger that the events come from. */
  CHECKPOINT_MISMATCH: "The checkpoint belongs to another ledger: begin again with another checkpoint.",
  /** The checkpoint could not be read or written. */
  CHECKPOINT_FAILED: "Make the checkpoint's file readable and writable, or name another one.",
  /** The transaction was ordered and found invalid, for a reason that no caller can cause by an act. */
  TRANSACTION_INVALID: "Look into the peer's log for the transaction; nothing was written.",
  UNEXPECTED: "Look into the peer's log.",
} as const;

/** Why the two sides do not understand each other. The advice of each error says what to correct. */
export type ProtocolCode = keyof typeof advices;

/** Client and network do not understand each other: configuration or versions do not fit. Nothing was written. */
export class Protocol extends TallyError {
  /** Name of the class. */
  override readonly name = "Protocol";
  /** What the caller can do: see {@link TallyError.kind}. */
  readonly kind = "Protocol";
  declare readonly code: ProtocolCode;

  constructor(code: ProtocolCode, message: string, details: ErrorDetails = {}) {
    super(code, message, advices[code], details);
  }
}
