import type { PartySettings } from "@tallystick/testing";

/** Parties of every role. The hosted ones, `haulage`, `port` and `merchantBank`, share the operator's organisation. */
export const cast = {
  steel: { name: "Steel works", lei: "TALLYDEMOANSTEEL0077", mspId: "AnsteelMSP", roles: ["enterprise"] },
  mine: { name: "Mining company", lei: "213800YOEO5OQ72G2R82", mspId: "RioTintoMSP", roles: ["enterprise"] },
  bank: { name: "Industrial bank", lei: "5493002ERZU2K9PZDL40", mspId: "IcbcMSP", roles: ["bank"] },
  operator: { name: "Settlement platform", lei: "TALLYDEMOBAOWU000010", mspId: "BaowuMSP", roles: ["operator"] },
  regulator: { name: "Supervisor", lei: "TALLYDEMOREGULATOR07", mspId: "RegulatorMSP", roles: ["regulator"] },
  haulage: { name: "Haulage company", lei: "TALLYDEMOHAULAGE0084", mspId: "BaowuMSP", roles: ["enterprise"] },
  port: { name: "Port services", lei: "TALLYDEMOPORTSVC0057", mspId: "BaowuMSP", roles: ["enterprise"] },
  merchantBank: { name: "Merchant bank", lei: "TALLYDEMOSETTLBANK32", mspId: "BaowuMSP", roles: ["bank"] },
} as const satisfies Readonly<Record<string, PartySettings>>;

export type PartyKey = keyof typeof cast;

/** A valid LEI that nobody registered. */
export const strangerLei = "TALLYTESTSTRANGER080";

/** Another valid LEI, for a party that joins. */
export const newcomerLei = "TALLYTESTNEWCOMER079";

/** The same parties in the form of cards. */
export const cards = (Object.keys(cast) as PartyKey[]).map((key) => {
  const { mspId, ...party } = cast[key];
  return { key, msp: mspId, ...party };
});

export const organisations = [...new Set(cards.map(({ msp }) => msp))];

export function leiOf(key: PartyKey): string {
  return cast[key].lei;
}
