import { leiOf } from "../cast.js";
import { circulating, issueRequest } from "../paper.js";
import type { Stage } from "../stage.js";

export function netting(stage: () => Stage): void {
  it("parties that owe each other set off certificates of equal sums, to the cent", async () => {
    const owedBySteel = await circulating(stage());
    const [steel, mine] = [await stage().as("steel"), await stage().as("mine")];
    const { certificateId: owedByMine } = await mine.certificates.issue(issueRequest({ payee: leiOf("steel") }));
    await steel.certificates.accept({ certificateId: owedByMine });
    const { parts } = await steel.certificates.split({ certificateId: owedByMine, amounts: ["999.99", "0.01"] });
    const yours = parts.map(({ certificateId }) => certificateId);
    const unequal = { mine: [owedBySteel], yours: yours.slice(0, 1) };
    expect(await stage().refused(() => mine.certificates.net(unequal))).toMatchObject({
      code: expect.any(String) as string,
    });
    await mine.certificates.net({ mine: [owedBySteel], yours });
    await steel.certificates.accept({ certificateId: owedBySteel });
    for (const certificateId of [owedBySteel, ...yours]) {
      expect(await mine.certificates.getCertificate({ certificateId })).toMatchObject({
        state: "Settled",
        discharge: { way: "netting" },
      });
    }
  });

  it("under a standing acceptance a plain transfer takes effect at once, and its endorsement records the standing acceptance", async () => {
    const certificateId = await circulating(stage());
    const [mine, port] = [await stage().as("mine"), await stage().as("port")];
    await port.registry.updateParty({ lei: leiOf("port"), standingAcceptance: [leiOf("mine")] });
    try {
      const { certificate } = await mine.certificates.transfer({ certificateId, to: leiOf("port") });
      expect(certificate).toMatchObject({ state: "Transferable", holder: { lei: leiOf("port") } });
      expect(certificate.endorsements.at(-1)).toMatchObject({ way: "transfer", standing: true });
    } finally {
      await port.registry.updateParty({ lei: leiOf("port"), standingAcceptance: "nobody" });
    }
  });
}
