import { leiOf } from "../cast.js";
import { circulating } from "../paper.js";
import { PlainGateway, refusalIn } from "../plain-gateway.js";
import type { Stage } from "../stage.js";

export function borrowedNames(stage: () => Stage): void {
  describe("a person of the same organisation", () => {
    // Peers check the signature with the first block, whatever its label says. Every block of the ledger contains
    // certificates of others. The library also reads certificates before the rules do, and refuses labels that it does
    // not know.
    it.each([
      ["CERTIFICATE", /^TALLY CALLER_UNKNOWN /],
      ["X", /^chaincode response 500, Could not convert certificate from PEM/],
      ["PKCS7", /^chaincode response 500, Could not convert certificate from PEM/],
    ])(
      "a person cannot act under the name of another person by appending that person's certificate to its own, labelled %s",
      async (label, refusal) => {
        const certificateId = await circulating(stage());
        const [victim, attacker] = [await stage().enrol("mine"), await stage().enrol("mine", "mine-impostor")];
        const certificate = `${attacker.certificate.replaceAll("CERTIFICATE", label).trim()}\n${victim.certificate}`;
        const plain = new PlainGateway(stage().network, { ...attacker, certificate });
        try {
          const stolen = plain
            .contract("certificates")
            .newProposal("Transfer", { arguments: [JSON.stringify({ certificateId, to: leiOf("port") })] })
            .endorse();
          expect(await stolen.then(() => "endorsed", refusalIn)).toMatch(refusal);
        } finally {
          plain.close();
        }
      },
    );
  });
}
