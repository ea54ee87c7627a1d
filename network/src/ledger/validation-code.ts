import { peer } from "@hyperledger/fabric-protos";

/** Fabric's verdict on one transaction of a block. */
export type ValidationCode = peer.TxValidationCodeMap[keyof peer.TxValidationCodeMap];

const names = new Map(Object.entries(peer.TxValidationCode).map(([name, code]) => [code as number, name]));

/** `MVCC_READ_CONFLICT` for 11, and so on. */
export function validationCodeName(code: number): string {
  return names.get(code) ?? String(code);
}
