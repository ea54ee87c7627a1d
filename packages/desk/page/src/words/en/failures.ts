/** What went wrong on the way to the ledger, by the code of the problem, and what to do. */
export const failures = {
  again: "Try again",
  texts: {
    PEER_UNREACHABLE:
      "The peer of your company cannot be reached. Nothing was sent. Ask whoever runs it, and try again.",
    TLS_NOT_TRUSTED: "The peer's TLS certificate is not trusted. Nothing was sent. Ask for a new connection profile.",
    DEADLINE_EXCEEDED: "The network took too long. Nothing was sent. Try again.",
    OVERLOADED: "The peer has too much to do. Nothing was sent. Try again in a minute.",
    CHAINCODE_UNAVAILABLE: "The chaincode does not answer. Nothing was sent. Ask whoever runs the peer.",
    ENDORSERS_UNAVAILABLE:
      "Too few of the organisations that must endorse this can be reached. Nothing was sent. Try again later.",
    SIGNING_FAILED: "Your key cannot sign. Nothing was sent. Is the token plugged in, and is its PIN right?",
    IDENTITY_NOT_ACCEPTED: "The network does not accept your certificate. Ask the operator for a new one.",
    MVCC_READ_CONFLICT: "Another act came first. Nothing was written. Look at what there is now, and try again.",
    PHANTOM_READ_CONFLICT: "Another act came first. Nothing was written. Look at what there is now, and try again.",
    ENDORSEMENT_POLICY_FAILURE: "The certificate has changed hands. Nothing was written. Look at what there is now.",
    IDEMPOTENCY_KEY_IN_USE: "The act is under way. Ask again in a moment.",
    SERVER_FAILED: "The desk has failed. What it said is in the window of tally desk.",
    DESK_FAILED: "The desk has failed. What it said is in the window of tally desk.",
  } as Readonly<Partial<Record<string, string>>>,
};
