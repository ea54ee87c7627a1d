import type { Instant } from "../vocabulary/calendar.js";
import type { Lei } from "../vocabulary/lei.js";
import type { ChaincodeName, Sha256 } from "../vocabulary/text.js";
import type { Caller } from "./caller.js";
import type { DeviceSignatures } from "./device-signatures.js";

/** All that a query knows in addition to its request and the ledger. */
export interface QueryContext {
  readonly caller: Caller;
  readonly txId: string;
  /** The transaction's timestamp: the client's word, checked against the peer's clock at the contract's edge. */
  readonly now: Instant;
  /** SHA-256 of a text's UTF-8 bytes, hexadecimal. The contract brings it, since the rules know no cryptography. */
  readonly sha256: Sha256;
}

/** All that an act knows in addition to its request and the ledger. */
export interface ActContext extends QueryContext {
  /** The chaincode that the caller addressed, by its name in the signed proposal. */
  readonly chaincode: ChaincodeName;
  readonly signatures: DeviceSignatures;
  /** The party that filed the act, where a person of another party does it by approving. */
  readonly filedBy?: Lei;
}
