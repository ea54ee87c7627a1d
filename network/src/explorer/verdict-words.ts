/** The meanings of Fabric's verdicts in words. */
const words: Readonly<Record<string, string>> = {
  VALID: "committed",
  MVCC_READ_CONFLICT: "a key that it read was changed by another transaction after it had been endorsed: send it again",
  PHANTOM_READ_CONFLICT:
    "a range of keys that it read was changed by another transaction after it had been endorsed: send it again",
  ENDORSEMENT_POLICY_FAILURE: "the endorsements do not satisfy the policy of the chaincode or of a key that it writes",
  DUPLICATE_TXID: "a transaction with this id was committed before",
  BAD_CREATOR_SIGNATURE: "the signature of its creator does not verify, or the certificate is not valid",
  BAD_PROPOSAL_TXID: "its id is not the hash of its nonce and creator",
  BAD_PAYLOAD: "its payload cannot be read",
  BAD_COMMON_HEADER: "its header cannot be read",
  BAD_CHANNEL_HEADER: "its channel header is not acceptable",
  BAD_RWSET: "its reads and writes cannot be read",
  BAD_RESPONSE_PAYLOAD: "the endorsed response cannot be read",
  BAD_HEADER_EXTENSION: "the extension of its header cannot be read",
  NIL_ENVELOPE: "the block holds an empty envelope in its place",
  NIL_TXACTION: "it holds no action",
  ILLEGAL_WRITESET: "it writes where its chaincode must not write",
  INVALID_WRITESET: "it writes keys that no state can hold",
  EXPIRED_CHAINCODE: "the chaincode's version that endorsed it is not in force any more",
  CHAINCODE_VERSION_CONFLICT: "the chaincode changed its version within the block",
  INVALID_CHAINCODE: "the chaincode that it calls is not defined as it says",
  INVALID_CONFIG_TRANSACTION: "it changes the channel in a way that the channel's policies do not allow",
  INVALID_ENDORSER_TRANSACTION: "it is not a whole endorsed transaction",
  INVALID_OTHER_REASON: "the peer found it invalid; its log says why",
  TARGET_CHAIN_NOT_FOUND: "it names another channel",
  UNKNOWN_TX_TYPE: "its type is not known",
  UNSUPPORTED_TX_PAYLOAD: "its payload is of a type that peers do not take",
  MARSHAL_TX_ERROR: "the peer could not encode it",
  MULTI_CHAINCODE_WRITE: "it writes for several chaincodes of which only one may",
  NOT_VALIDATED: "no peer has judged it yet",
};

/** The meaning of a verdict in words. */
export function verdictInWords(verdict: string): string {
  return words[verdict] ?? `verdict ${verdict} of Fabric`;
}
