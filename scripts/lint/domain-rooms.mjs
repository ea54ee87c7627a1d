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
  duties: ["certificate", "credit", "kernel", "market", "party", "state", "vocabulary"],
  queries: [
    ...["battery", "certificate", "credit", "duties", "kernel", "market", "operation", "party", "state", "vocabulary"],
  ],
  running: ["approval", "kernel", "operation", "party", "state", "vocabulary"],
  drivers: ["acts", "approval", "kernel", "operation", "party", "running", "state", "vocabulary"],
  catalogue: ["acts", "drivers", "kernel", "operation", "queries"],
};

/** Rooms of `certificate`, from the ground floor up. All rooms may use the files beside them, which use no room. */
const certificateRooms = {
  issuance: [],
  periods: [],
  offers: [],
  recourse: ["periods"],
  succession: ["recourse"],
  pledge: ["recourse", "succession"],
  parts: ["offers", "pledge", "recourse"],
  presentment: ["periods", "succession"],
  acceptance: ["offers", "parts", "pledge", "presentment", "recourse"],
  freezing: ["offers", "parts", "periods"],
  execution: ["acceptance", "freezing", "periods", "pledge", "presentment", "succession"],
};

/** Zones for `import-x/no-restricted-paths`: each room with the imports that it may not have. */
export function domainRooms() {
  const domain = "./chaincode/src/domain";
  const certificate = `${domain}/certificate`;
  return [
    ...zones(rooms, domain),
    ...zones(certificateRooms, certificate),
    {
      target: `${certificate}/*.ts`,
      from: `${certificate}/*/**`,
      message: "what all rooms of domain/certificate share uses none of them (see scripts/lint/domain-rooms.mjs)",
    },
  ];
}

function zones(rooms, folder) {
  return Object.entries(rooms).map(([room, below]) => ({
    target: `${folder}/${room}/**/!(*.test).ts`,
    from: `${folder}/!(${[room, ...below].join("|")})/**`,
    message: `${folder}/${room} may import from ${below.join(", ") || "no other room"} (see scripts/lint/domain-rooms.mjs)`,
  }));
}
