import { describeOnNetwork, networkKind, openNetwork, startTimeout } from "../network-under-test.js";
import { fabricVersion } from "./fabric-version.js";
import { approve, commit, type Definition } from "./lifecycle-client.js";
import { Member } from "./member.js";

import { describeNetwork, type Network } from "@tallystick/network";

const organisations = ["AlphaMSP", "BetaMSP", "GammaMSP"];
/** A majority with alpha in it, for administrators and for peers. */
const ledByAlpha = (role: string): string => `AND('AlphaMSP.${role}', OutOf(1, 'BetaMSP.${role}', 'GammaMSP.${role}'))`;

jest.setTimeout(startTimeout);

describeOnNetwork("A channel that is governed by more than a majority", () => {
  let network: Network;
  const admins: Member[] = [];

  beforeAll(async () => {
    const governance = { admins: ledByAlpha("admin"), lifecycleEndorsement: ledByAlpha("peer") };
    const batch = { timeoutMs: networkKind === "embedded" ? 30 : 60 };
    const description = describeNetwork({ organisations, channel: "governed", batch, governance });
    network = await openNetwork(description, { release: fabricVersion });
    await network.start();
    for (const mspId of organisations) {
      admins.push(await Member.enrol(network, "governed", mspId, "governor", "admin", () => admins));
    }
  });

  afterAll(async () => {
    for (const admin of admins) {
      admin.close();
    }
    await network.stop();
  });

  const definition: Definition = { name: "governed", version: "1", sequence: 1 };

  it("a definition that the named organisation does not endorse is refused, even with a majority", async () => {
    for (const admin of admins) {
      expect(await approve(admin, definition)).toBe("VALID");
    }
    expect(await commit(admins.slice(1), definition)).toBe("ENDORSEMENT_POLICY_FAILURE");
  });

  it("a definition is accepted if a majority with the named organisation endorses it", async () => {
    expect(await commit(admins.slice(0, 2), definition)).toBe("VALID");
  });

  it("the channel accepts a new organisation if all administrators sign for it", async () => {
    await network.addOrganisation?.({ mspId: "DeltaMSP", domain: "delta.example" });
    expect(network.description.organisations.map(({ mspId }) => mspId)).toContain("DeltaMSP");
  });
});
