/** Rooms of the chaincode's domain, from the ground floor up, each with the rooms it may import from. */
const rooms = {
  kernel: [],
  vocabulary: ["kernel"],
  state: ["kernel", "vocabulary"],
  operation: ["kernel", "state", "vocabulary"],
  party: ["kernel", "operation", "state", "vocabulary"],
  discount: ["kernel", "state", "vocabulary"],
  invoice: ["kernel", "operation", "state", "vocabulary"],
  approval: ["kernel", "operation", "party", "state", "vocabulary"],
  certificate: ["discount", "invoice", "kernel", "operation", "party", "state", "vocabulary"],
  battery: ["kernel", "operation", "party", "state", "vocabulary"],
  market: ["battery", "certificate", "kernel", "operation", "party", "state", "vocabulary"],
  credit: ["certificate", "kernel", "operation", "party", "state", "vocabulary"],
  acts: [
    "approval",
    "battery",
    "certificate",
    "credit",
    "discount",
    "invoice",
    "kernel",
    "market",
    "operation",
    "party",
    "state",
    "vocabulary",
  ],
  queries: ["battery", "certificate", "credit", "kernel", "market", "operation", "party", "state", "vocabulary"],
  running: ["approval", "kernel", "operation", "party", "state", "vocabulary"],
  drivers: ["acts", "approval", "kernel", "operation", "party", "running", "state", "vocabulary"],
  catalogue: ["acts", "drivers", "operation", "queries"],
};

/** Zones for `import-x/no-restricted-paths`: each room with what it may not import. */
export function domainRooms() {
  return Object.entries(rooms).map(([room, below]) => ({
    target: `./chaincode/src/domain/${room}/**/!(*.test).ts`,
    from: `./chaincode/src/domain/!(${[room, ...below].join("|")})/**`,
    message: `domain/${room} may import from ${below.join(", ") || "no other room"} (see scripts/lint/domain-rooms.mjs)`,
  }));
}
