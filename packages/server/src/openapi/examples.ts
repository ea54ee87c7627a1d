const CERTIFICATE = "213800YOEO5OQ72G2R82.IRON-2026-11:1-3400000000";

/** Requests as somebody would send them, by the name of the act or query. */
export const examples: Readonly<Record<string, object>> = {
  Issue: {
    reference: "IRON-2026-11",
    payee: "5493000F4ZO33MV32P92",
    settlementBank: "5493002ERZU2K9PZDL40",
    currency: "USD",
    amount: "34000000.00",
    maturesOn: "2027-03-01",
  },
  Accept: { certificateId: CERTIFICATE },
  Reject: { certificateId: CERTIFICATE, reason: "The delivery was short." },
  Withdraw: { certificateId: CERTIFICATE },
  Transfer: { certificateId: CERTIFICATE, to: "5493000F4ZO33MV32P92", amount: "1000000.00" },
  Present: { certificateId: CERTIFICATE },
  GetCertificate: { certificateId: CERTIFICATE },
  GetParty: { lei: "213800YOEO5OQ72G2R82" },
  ListHoldings: { pageSize: 50 },
  ListOffers: {},
  ListParties: {},
};
