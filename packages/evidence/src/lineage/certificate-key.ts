import { compositeKey } from "@tallystick/chaincode/ledger";

/** Digits of a unit's number in a key, so that keys sort in the order of numbers. */
const DIGITS = 16;

/** The key of a certificate on the ledger, from its id `<instrument>:<from>-<to>`; undefined for another text. */
export function certificateKeyOf(certificateId: string): string | undefined {
  const [, instrumentId, from, to] = /^([^:\0]+):(\d{1,16})-(\d{1,16})$/.exec(certificateId) ?? [];
  return instrumentId === undefined || from === undefined || to === undefined
    ? undefined
    : compositeKey("certificate", [instrumentId, from.padStart(DIGITS, "0"), to.padStart(DIGITS, "0")]);
}
