import type { Alteration, Write } from "./altered.js";
import type { PartyKey } from "./cast.js";
import { PlainGateway, refusalIn } from "./plain-gateway.js";
import type { Stage } from "./stage.js";

/** Fabric's code for ENDORSEMENT_POLICY_FAILURE, in the form of {@link verdictOn}. */
export const policyFailure = "invalid: 10";

/** A call, and the alteration of the chaincode that endorses it, if there is one. */
interface Call {
  readonly contract: string;
  readonly name: string;
  readonly argument: string;
  readonly alteration?: Alteration | undefined;
}

/**
 * Has an act endorsed by exactly these organisations, submits it, and returns the network's verdict. The act is on
 * certificates unless a contract is named. If the caller passes an alteration, these peers run a chaincode with that
 * alteration.
 */
export function verdictOn(
  stage: Stage,
  by: PartyKey,
  [act, request]: readonly [name: string, request: object],
  endorsers: readonly string[],
  alteration?: Alteration,
  contract = "certificates",
): Promise<string> {
  const call = { contract, name: act, argument: JSON.stringify(request), alteration };
  return verdict(stage, by, call, endorsers);
}

/** The verdict on writes of altered chaincode past all rules. */
export function verdictOnWrites(
  stage: Stage,
  by: PartyKey,
  writes: readonly Write[],
  endorsers: readonly string[],
): Promise<string> {
  return verdict(stage, by, { contract: "writing", name: "Write", argument: JSON.stringify(writes) }, endorsers);
}

async function verdict(
  stage: Stage,
  by: PartyKey,
  { contract, name, argument, alteration }: Call,
  endorsers: readonly string[],
): Promise<string> {
  const plain = new PlainGateway(stage.network, await stage.enrol(by, `${by}-thief`));
  try {
    const proposal = plain.contract(contract).newProposal(name, {
      arguments: [argument],
      endorsingOrganizations: [...endorsers],
      ...(alteration !== undefined && { transientData: { alteration } }),
    });
    const submitted = await (await proposal.endorse()).submit();
    const { successful, code } = await submitted.getStatus();
    // An invalid transaction is in a block as well: without this wait a peer gets it during the next test of the height.
    await stage.settled({ transactionId: submitted.getTransactionId() });
    return successful ? "valid" : `invalid: ${String(code)}`;
  } catch (error) {
    return refusalIn(error);
  } finally {
    plain.close();
  }
}
