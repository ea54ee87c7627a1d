import type { PartyKey } from "./cast.js";
import { PlainGateway, refusalIn } from "./plain-gateway.js";
import type { Stage } from "./stage.js";

/** Fabric's code for ENDORSEMENT_POLICY_FAILURE, as {@link verdictOn} says it. */
export const policyFailure = "invalid: 10";

/** Has an act endorsed by exactly these organisations, hands it in, and says how the network judged it. */
export async function verdictOn(
  stage: Stage,
  by: PartyKey,
  act: string,
  request: object,
  endorsers: string[],
): Promise<string> {
  const plain = new PlainGateway(stage.network, await stage.platform.enrol(by, `${by}-thief`));
  try {
    const proposal = plain
      .contract("certificates")
      .newProposal(act, { arguments: [JSON.stringify(request)], endorsingOrganizations: endorsers });
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
