import type { Version } from "@tallystick/fabric-inspect";

/** Whether a key still is as it was read. Absence is a version of its own. */
export function sameVersion(a: Version | undefined, b: Version | undefined): boolean {
  if (a === undefined || b === undefined) {
    return a === b;
  }
  return a.block === b.block && a.transaction === b.transaction;
}

/** As Fabric prints a height in its messages. */
export function formatVersion(version: Version | undefined): string {
  return version === undefined
    ? "<nil>"
    : `{BlockNum: ${String(version.block)}, TxNum: ${String(version.transaction)}}`;
}
