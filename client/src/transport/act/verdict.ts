import { peer } from "@hyperledger/fabric-protos";

import { Conflict, Protocol, type TallyError } from "../../errors/index.js";

/** What the network decided about a transaction. */
export interface Verdict {
  readonly transactionId: string;
  readonly valid: boolean;
  /** Fabric's name of the validation code: `VALID`, `MVCC_READ_CONFLICT`, … */
  readonly code: string;
  readonly blockNumber: number;
}

const names = new Map<number, string>(Object.entries(peer.TxValidationCode).map(([name, code]) => [code, name]));

/** Fabric's name of a validation code, or its number if this version does not know it. */
export function codeName(code: number): string {
  return names.get(code) ?? `CODE_${String(code)}`;
}

/** The verdict of a validation code. */
export function verdictOf(transactionId: string, code: number, blockNumber: number): Verdict {
  return { transactionId, valid: code === peer.TxValidationCode.VALID, code: codeName(code), blockNumber };
}

/** @throws `Conflict` or `Protocol` if the transaction is invalid: nothing was written. */
export function requireValid(verdict: Verdict): Verdict {
  if (!verdict.valid) {
    throw errorOfVerdict(verdict);
  }
  return verdict;
}

/** The typed error for a transaction that was ordered and is invalid. */
function errorOfVerdict({ code, transactionId, blockNumber }: Verdict): TallyError {
  const where = `(transaction ${transactionId} in block ${String(blockNumber)})`;
  switch (code) {
    case "MVCC_READ_CONFLICT":
    case "PHANTOM_READ_CONFLICT":
      return new Conflict(code, `another act changed what this one had read before it committed ${where}`, {
        transactionId,
      });
    case "ENDORSEMENT_POLICY_FAILURE":
      return new Conflict(
        code,
        `those who endorsed it may not write what it writes, most likely since the certificate changed hands before it committed ${where}`,
        { transactionId },
      );
    case "EXPIRED_CHAINCODE":
    case "CHAINCODE_VERSION_CONFLICT":
      return new Conflict("CHAINCODE_CHANGED", `the chaincode was upgraded before it committed ${where}`, {
        transactionId,
      });
    default:
      return new Protocol("TRANSACTION_INVALID", `the network found it invalid: ${code} ${where}`, { transactionId });
  }
}
