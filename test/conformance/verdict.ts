import { StatusCode } from "@hyperledger/fabric-gateway";

/** A validation code's name, such as `MVCC_READ_CONFLICT`. */
export function verdictName(code: number): string {
  return Object.entries(StatusCode).find(([, value]) => value === code)?.[0] ?? String(code);
}
