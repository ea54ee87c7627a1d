/** The records in a treasurer's answers. */
export const [rio, icbc, steel] = ["213800YOEO5OQ72G2R82", "5493002ERZU2K9PZDL40", "TALLYDEMOANSTEEL0077"];
const at = "2026-11-24T08:00:00.000Z";
export const policy = { version: 1, effectiveFrom: "2026-11-24", setAt: at, rules: { utcOffset: "+08:00" } };
const endorsers = { issuer: "AnsteelMSP", operator: "BaowuMSP", regulator: "RegulatorMSP", settlementBank: "IcbcMSP" };

export function partyCalled(name: string, lei: string, more: object = {}) {
  return {
    ...{ lei, name, mspId: `${name.split(" ")[0] ?? ""}MSP`, hosted: false, roles: ["enterprise"] },
    ...{ status: "Active", changedAt: at },
    ...more,
  };
}

export const parties = [
  partyCalled("Rio Tinto plc", rio),
  partyCalled("ICBC", icbc, { roles: ["bank"] }),
  partyCalled("Ansteel Group", steel),
];

/** An instrument of Ansteel, paid and guaranteed by ICBC. */
export function instrumentOf(reference: string, dueOn: string, more: object = {}) {
  return {
    ...{ instrumentId: `${steel}.${reference}`, state: "Circulating", issuer: steel, payee: rio },
    ...{ settlementBank: icbc, guarantor: icbc, currency: "USD", units: "100000", amount: "1000.00" },
    ...{ issuedOn: "2026-11-24", maturesOn: dueOn, dueOn, transferable: true, recourse: true, documents: [] },
    ...{ policy, endorsers, changedAt: at },
    ...more,
  };
}

/** A certificate of this instrument, with Rio Tinto as its holder. */
export function certificateOf(reference: string, amount: string, more: object = {}) {
  const to = amount.replace(".", "");
  return {
    ...{ certificateId: `${steel}.${reference}:1-${to}`, amount, state: "Transferable" },
    ...{ instrumentId: `${steel}.${reference}`, from: "1", to, holder: { lei: rio, mspId: "RioTintoMSP" } },
    ...{ currency: "USD", endorsements: [], endorsers, frozen: [], nonTransferable: false, changedAt: at },
    ...more,
  };
}
