import type { PartyCard } from "../../../packages/demo/src/party-card.js";

const parties: readonly PartyCard[] = [
  { key: "issuer", name: "Steel works", lei: "TALLYDEMOANSTEEL0077", msp: "IssuerMSP", roles: ["enterprise"] },
  { key: "holder", name: "Mining company", lei: "213800YOEO5OQ72G2R82", msp: "HolderMSP", roles: ["enterprise"] },
  { key: "bank", name: "Settlement bank", lei: "5493002ERZU2K9PZDL40", msp: "BankMSP", roles: ["bank"] },
  { key: "operator", name: "Platform", lei: "TALLYDEMOBAOWU000010", msp: "OperatorMSP", roles: ["operator"] },
  { key: "regulator", name: "Supervisor", lei: "TALLYDEMOREGULATOR07", msp: "RegulatorMSP", roles: ["regulator"] },
];

/**
 * The five parties of a payment, each in an organisation of its own, or all hosted by the operator beside the
 * regulator.
 */
export function benchParties(organisations: 2 | 5): readonly PartyCard[] {
  if (organisations === 5) {
    return parties;
  }
  return parties.map((party) => (party.key === "regulator" ? party : { ...party, msp: "OperatorMSP" }));
}
