import type { Instant } from "../vocabulary/calendar.js";
import type { Lei } from "../vocabulary/lei.js";
import type { ChaincodeName, Sha256 } from "../vocabulary/text.js";
import type { Caller } from "./caller.js";
import type { DeviceSignatures } from "./device-signatures.js";

/** Everything that a query knows in addition to its request and the ledger. */
export interface QueryContext {
  readonly caller: Caller;
  readonly txId: string;
  /** The transaction's timestamp. It is the client's word, and the contract checks it against the peer's clock. */
  readonly now: Instant;
  /** SHA-256 of a text's UTF-8 bytes, hexadecimal. The contract provides it, since the rules know no cryptography. */
  readonly sha256: Sha256;
}

/** Everything that an act knows in addition to its request and the ledger. */
export interface ActContext extends QueryContext {
  /** The name of the chaincode that the caller addressed, from the signed proposal. */
  readonly chaincode: ChaincodeName;
  readonly signatures: DeviceSignatures;
  /** The party that filed the act, if a person of another party does it by approving. */
  readonly filedBy?: Lei;
}
