import { counted } from "./counted.js";

/** About instruments, their units and their audits. */
export const instrument = {
  dueDay: (day: string, convention: string, currency: string, version: string) =>
    `${day} (${convention}, calendar of ${currency}, version ${version})`,
  face: (sum: string, units: string) => `${sum} = ${counted(units, "unit")}`,
  transferable: "transferable",
  notTransferable: "not transferable",
  recourse: "recourse",
  noRecourse: "no recourse",
  version: (version: string) => `version ${version}`,
  notAnInstrument: "✘ Not an instrument",
  under: (id: string) => `: what is under ${id}`,
  none: "There is no such instrument.",
  outstandingSums: (sums: { outstanding: string; dishonoured: string; paid: string; waived: string }) =>
    `Outstanding ${sums.outstanding}, of it dishonoured ${sums.dishonoured}; paid ${sums.paid}, waived ${sums.waived}`,
  unitOf: (unit: string, instrumentId: string) => `Unit ${unit} of ${instrumentId}`,
  traced: (terms: { face: string; units: string; issuedOn: string; dueOn: string; bank: string }) =>
    `${terms.face} in ${counted(terms.units, "unit")}, issued ${terms.issuedOn}, due ${terms.dueOn}, paid by ${terms.bank}`,
  obligor: "issuer and obligor",
  ending: (state: string, note: string) => `${state}: ${note}`,
  nowPartOf: (certificateId: string) => `Now part of certificate ${certificateId}`,
  heldBy: (sum: string, units: string, holder: string) => `${sum}, ${units}, held by ${holder}`,
  passedOn: "passed on",
  block: (block: string) => `block ${block}`,
  withRecourse: "with recourse",
  withoutRecourse: "without recourse",
  underStandingAcceptance: "under a standing acceptance",
  released: (moment: string) => `released ${moment}`,
  issuedBefore: (moment: string, transactionId: string | undefined) =>
    `This was issued before, ${moment}${transactionId === undefined ? "" : ` by transaction ${transactionId}`}. Nothing was written now.\n\n`,
};
