import { TallyError, type ErrorDetails } from "./tally-error.js";

const advices = {
  /** No connection to any gateway peer. */
  PEER_UNREACHABLE: "Check that the peer runs and that the endpoint names it, then try again.",
  /** The TLS root certificate has not issued the peer's TLS certificate, or the certificate is for another host name. */
  TLS_NOT_TRUSTED: "Give the TLS root certificate of the organisation whose peer this is, and its host name.",
  /** The phase's deadline passed. */
  DEADLINE_EXCEEDED: "Try again; give a longer deadline if this happens under ordinary load.",
  /** The peer refuses more calls for the moment. */
  OVERLOADED: "Keep fewer calls in flight, or try again later.",
  /** The chaincode does not answer on the peer. */
  CHAINCODE_UNAVAILABLE:
    "Check the chaincode's name, that it is installed and committed on the channel, and that its process runs; then try again.",
  /** Not enough organisations' peers can be reached to endorse. */
  ENDORSERS_UNAVAILABLE: "Try again when the peers of the organisations that must endorse are reachable.",
  /** The key could not sign. */
  SIGNING_FAILED: "Check the key store, then try again.",
  /** The PKCS#11 token is not there. */
  TOKEN_NOT_FOUND: "Plug the token in, or correct its label or slot, then try again.",
  /** The token has refused the PIN. Nobody gives the same PIN again, since a few wrong ones lock a token. */
  TOKEN_PIN_INCORRECT: "Give the right PIN and start again. Do not guess: a few wrong PINs lock the token.",
  /** The token takes no PIN of its user any more. */
  TOKEN_LOCKED: "Ask whoever manages the token to set a new PIN with its SO PIN, then start again.",
  /** The ledger has blocks that no gateway hands out. */
  BLOCKS_MISSING: "Use another peer's gateway. If this one is only slow, try again with a longer deadline.",
  CANCELLED: "Try again if it is still wanted.",
} as const;

/** Why the network could not serve the call. The advice of each error says what to check. */
export type UnavailableCode = keyof typeof advices;

/** The network could not be reached or could not serve. The client sent no signed transaction, so the act was not submitted. */
export class Unavailable extends TallyError {
  /** Name of the class. */
  override readonly name = "Unavailable";
  /** What the caller can do: see {@link TallyError.kind}. */
  readonly kind = "Unavailable";
  declare readonly code: UnavailableCode;

  constructor(code: UnavailableCode, message: string, details: ErrorDetails = {}) {
    super(code, message, advices[code], details);
  }
}
