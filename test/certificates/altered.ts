import { join } from "node:path";

import type { Chaincode } from "@tallystick/network";

import type { PartyKey } from "./cast.js";
import { PlainGateway, refusalIn } from "./plain-gateway.js";
import type { Stage } from "./stage.js";

const altered = { folder: join(__dirname, "..", "rogue") };

/** The altered chaincode at these organisations, the honest one at all others. */
export function alteredAt(...mspIds: string[]): Partial<Chaincode> {
  return { overrides: Object.fromEntries(mspIds.map((mspId) => [mspId, altered])) };
}

/** Fabric's code for ENDORSEMENT_POLICY_FAILURE. */
export const policyFailure = "invalid: 10";

/** Has an act endorsed by exactly these organisations, hands it in, and says how the network judged it. */
export function verdictOn(
  stage: Stage,
  by: PartyKey,
  act: string,
  request: object,
  endorsers: readonly string[],
): Promise<string> {
  const contract = act === "SetPolicy" || act.endsWith("CreditLine") ? "registry" : "certificates";
  return verdict(stage, by, { contract, name: act, argument: JSON.stringify(request) }, endorsers);
}

/** A step of what the altered chaincode is told to write: see its contract. Keys are kind and parts. */
export type Write =
  | readonly [step: "put", key: readonly string[], record: unknown]
  | readonly [step: "edit", key: readonly string[], changes: object]
  | readonly [step: "delete", key: readonly string[]]
  | readonly [step: "bar", key: readonly string[], mspIds: readonly string[]]
  | readonly [step: "mark", key: readonly string[], mspId: string, value: unknown];

/** The same for whatever altered chaincode writes past all rules. */
export function verdictOnWrites(
  stage: Stage,
  by: PartyKey,
  writes: readonly Write[],
  endorsers: readonly string[],
): Promise<string> {
  return verdict(stage, by, { contract: "writing", name: "Write", argument: JSON.stringify(writes) }, endorsers);
}

/** The key of a certificate, as kind and parts. */
export function certificateKey(certificateId: string): string[] {
  const [instrumentId = "", range = ""] = certificateId.split(":");
  return ["certificate", instrumentId, ...range.split("-").map((unit) => unit.padStart(16, "0"))];
}

async function verdict(
  stage: Stage,
  by: PartyKey,
  { contract, name, argument }: { readonly contract: string; readonly name: string; readonly argument: string },
  endorsers: readonly string[],
): Promise<string> {
  const plain = new PlainGateway(stage.network, await stage.platform.enrol(by, `${by}-thief`));
  try {
    const proposal = plain
      .contract(contract)
      .newProposal(name, { arguments: [argument], endorsingOrganizations: [...endorsers] });
    const submitted = await (await proposal.endorse()).submit();
    const { successful, code } = await submitted.getStatus();
    if (!successful) return `invalid: ${String(code)}`;
    await stage.platform.settled({ transactionId: submitted.getTransactionId() });
    return "valid";
  } catch (error) {
    return refusalIn(error);
  } finally {
    plain.close();
  }
}
