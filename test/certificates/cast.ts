import type { PartyCard } from "../../testkit/party-card.js";

/** Parties of every role; `haulage`, `port` and `merchantBank`, hosted, share the operator's organisation. */
export const cast = [
  { key: "steel", name: "Steel works", lei: "TALLYDEMOANSTEEL0077", msp: "AnsteelMSP", roles: ["enterprise"] },
  { key: "mine", name: "Mining company", lei: "213800YOEO5OQ72G2R82", msp: "RioTintoMSP", roles: ["enterprise"] },
  { key: "bank", name: "Industrial bank", lei: "5493002ERZU2K9PZDL40", msp: "IcbcMSP", roles: ["bank"] },
  { key: "operator", name: "Settlement platform", lei: "TALLYDEMOBAOWU000010", msp: "BaowuMSP", roles: ["operator"] },
  { key: "regulator", name: "Supervisor", lei: "TALLYDEMOREGULATOR07", msp: "RegulatorMSP", roles: ["regulator"] },
  { key: "haulage", name: "Haulage company", lei: "TALLYDEMOHAULAGE0084", msp: "BaowuMSP", roles: ["enterprise"] },
  { key: "port", name: "Port services", lei: "TALLYDEMOPORTSVC0057", msp: "BaowuMSP", roles: ["enterprise"] },
  { key: "merchantBank", name: "Merchant bank", lei: "TALLYDEMOSETTLBANK32", msp: "BaowuMSP", roles: ["bank"] },
] as const satisfies readonly PartyCard[];

export type PartyKey = (typeof cast)[number]["key"];

/** A valid LEI that nobody registered. */
export const strangerLei = "TALLYTESTSTRANGER080";

/** Another one, for whoever joins. */
export const newcomerLei = "TALLYTESTNEWCOMER079";

export const organisations = [...new Set(cast.map(({ msp }) => msp))];

export function leiOf(key: PartyKey): string {
  const card = cast.find((party) => party.key === key);
  if (card === undefined) throw new Error(`no party ${key}`);
  return card.lei;
}
