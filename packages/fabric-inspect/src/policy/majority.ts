import { PolicyError } from "./policy-error.js";

const KEYWORD = "MAJORITY";
const PRINCIPAL = /'([A-Za-z0-9.-]+)\.(?:member|admin|client|peer|orderer)'/g;
const WITH_MAJORITY = /^\s*(?:AND\(((?:\s*'[^']*'\s*,)*)\s*MAJORITY\s*\)|MAJORITY)\s*$/;

/** Whether a policy's notation names the majority of a channel's members. */
export function namesMajority(notation: string | undefined): notation is string {
  return notation?.includes(KEYWORD) === true;
}

/**
 * Writes a policy with the keyword `MAJORITY` in Fabric's own notation, for the members of a channel. The policy
 * requires peers of more than half of the members, and the members named beside the keyword count towards that half.
 * For five members `AND('AMSP.peer', MAJORITY)` is
 * `AND('AMSP.peer', OutOf(2, 'BMSP.peer', 'CMSP.peer', 'DMSP.peer', 'EMSP.peer'))`. `AMSP` is not in `OutOf` again,
 * since Fabric counts a signature for one principal only.
 *
 * @throws {PolicyError} the keyword is not alone or last in `AND(…)`, or is beside an organisation outside of the
 * channel.
 */
export function withMajority(notation: string, members: readonly string[]): string {
  const match = WITH_MAJORITY.exec(notation);
  if (match === null) {
    throw new PolicyError(
      `policy "${notation}": MAJORITY stands alone, or last in AND(…) after principals such as 'Org1MSP.peer'`,
    );
  }
  const beside = [...(match[1] ?? "").matchAll(PRINCIPAL)];
  const named = [...new Set(beside.map(([, mspId = ""]) => mspId))];
  const stranger = named.find((mspId) => !members.includes(mspId));
  if (stranger !== undefined) {
    throw new PolicyError(`policy "${notation}": ${stranger} is not a member of the channel (${members.join(", ")})`);
  }
  const others = members.filter((mspId) => !named.includes(mspId)).map((mspId) => `'${mspId}.peer'`);
  const wanted = Math.floor(members.length / 2) + 1 - named.length;
  const most = wanted > 0 ? [`OutOf(${String(wanted)}, ${others.join(", ")})`] : [];
  const required = beside.map(([principal]) => principal);
  return required.length === 0 ? most.join() : `AND(${[...required, ...most].join(", ")})`;
}
