/** A request that registers a party. */
export const registration = {
  lei: "213800YOEO5OQ72G2R82",
  name: "Rio Tinto plc",
  mspId: "RioTintoMSP",
  roles: ["enterprise"],
} as const;

/** The chaincode's answer to this registration. */
export const party = { ...registration, hosted: false, status: "Active", changedAt: "2026-11-24T08:00:00.000Z" };
