import type { BootstrapRequest, Tally } from "@tallystick/client";

import { cardWithRole, type PartyCard } from "./party-card.js";
import type { Stage } from "./stage.js";

/**
 * Names operator and regulator, and registers all other parties. The first caller founds the platform. So this runs directly after the
 * deployment, and fails clearly if another caller was first.
 *
 * @param founder - the client of an administrator of the operator's organisation. It is closed.
 */
export async function foundPlatform(
  stage: Pick<Stage, "parties" | "as" | "settled">,
  founder: Tally,
  policy?: BootstrapRequest["policy"],
): Promise<void> {
  const { parties } = stage;
  const [operator, regulator] = [cardWithRole(parties, "operator"), cardWithRole(parties, "regulator")];
  try {
    const founders = { operator: founderOf(operator), regulator: founderOf(regulator) };
    await stage.settled(await founder.registry.bootstrap({ ...founders, ...(policy !== undefined && { policy }) }));
  } finally {
    founder.close();
  }
  const { registry } = await stage.as(operator.key);
  for (const { lei, name, msp, roles } of parties) {
    if (lei !== operator.lei && lei !== regulator.lei) {
      await stage.settled(await registry.registerParty({ lei, name, mspId: msp, roles: [...roles] }));
    }
  }
}

function founderOf({ lei, name, msp }: PartyCard): BootstrapRequest["operator"] {
  return { lei, name, mspId: msp };
}
