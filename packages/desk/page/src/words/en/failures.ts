/** What went wrong on the way to the ledger, by the code of the problem, and what to do. */
export const failures = {
  again: "Try again",
  /** What failed before anything was signed and sent, and what to do. An act is also told that nothing was sent; a reading sends nothing. */
  unsent: {
    PEER_UNREACHABLE: ["The peer of your company cannot be reached.", "Ask whoever runs it, and try again."],
    TLS_NOT_TRUSTED: ["The peer's TLS certificate is not trusted.", "Ask for a new connection profile."],
    DEADLINE_EXCEEDED: ["The network took too long.", "Try again."],
    OVERLOADED: ["The peer has too much to do.", "Try again in a minute."],
    CHAINCODE_UNAVAILABLE: ["The chaincode does not answer.", "Ask whoever runs the peer."],
    ENDORSERS_UNAVAILABLE: ["Too few of the organisations that must endorse this can be reached.", "Try again later."],
    SIGNING_FAILED: ["Your key cannot sign.", "Is the token plugged in, and is its PIN right?"],
    TOKEN_NOT_FOUND: ["The token with your key is not plugged in.", "Plug it in, and try again."],
    TOKEN_PIN_INCORRECT: [
      "The token with your key refuses the PIN.",
      "Begin tally desk again with the right PIN. Do not guess: a few wrong PINs lock the token.",
    ],
    TOKEN_LOCKED: [
      "The token with your key is locked after too many wrong PINs.",
      "Ask whoever manages it for a new PIN, and begin tally desk again.",
    ],
    CERTIFICATE_EXPIRED: [
      "Your certificate has expired.",
      "Ask your company's certificate authority for a new one, put it into the connection profile, and begin tally desk again.",
    ],
  } as Readonly<Partial<Record<string, readonly [what: string, next: string]>>>,
  unsentText: ([what, next]: readonly [what: string, next: string], isReading: boolean): string =>
    isReading ? `${what} ${next}` : `${what} Nothing was sent. ${next}`,
  texts: {
    BLOCKS_MISSING:
      "The peer does not hand out the newest blocks of the ledger, so that this may be old. Ask whoever runs it.",
    IDENTITY_NOT_ACCEPTED: "The network does not accept your certificate. Ask the operator for a new one.",
    MVCC_READ_CONFLICT: "Another act came first. Nothing was written. Look at what there is now, and try again.",
    PHANTOM_READ_CONFLICT: "Another act came first. Nothing was written. Look at what there is now, and try again.",
    ENDORSEMENT_POLICY_FAILURE: "The certificate has changed hands. Nothing was written. Look at what there is now.",
    IDEMPOTENCY_KEY_IN_USE: "The act is under way. Ask again in a moment.",
    NOT_AS_SHOWN:
      "What would be signed is not what the form says now. Nothing was sent. Read the review again, and sign it then.",
    SERVER_FAILED: "The desk has failed. What it said is in the window of tally desk.",
    DESK_FAILED: "The desk has failed. What it said is in the window of tally desk.",
  } as Readonly<Partial<Record<string, string>>>,
};
