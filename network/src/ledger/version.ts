import type { Version } from "@tallystick/fabric-inspect";

/** Whether a key has the same version as when it was read. Absence counts as a version. */
export function sameVersion(a: Version | undefined, b: Version | undefined): boolean {
  if (a === undefined || b === undefined) {
    return a === b;
  }
  return a.block === b.block && a.transaction === b.transaction;
}

/** A height in the form of Fabric's messages. */
export function formatVersion(version: Version | undefined): string {
  return version === undefined
    ? "<nil>"
    : `{BlockNum: ${String(version.block)}, TxNum: ${String(version.transaction)}}`;
}
