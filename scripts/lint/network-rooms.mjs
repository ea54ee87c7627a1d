/**
 * Rooms of the network package, each with the rooms it may import from. `embedded` and `native` do not know each other;
 * what both need lies below them.
 */
const rooms = {
  files: [],
  protobuf: [],
  description: [],
  process: [],
  identity: ["description", "files"],
  policy: ["description", "identity", "protobuf"],
  ledger: ["protobuf"],
  proposal: ["protobuf"],
  channel: ["description", "identity", "ledger", "policy"],
  simulation: ["ledger", "policy"],
  validation: ["channel", "identity", "ledger", "policy", "protobuf"],
  chaincode: ["channel", "identity", "ledger", "policy", "proposal", "protobuf", "simulation"],
  discovery: ["channel", "identity", "ledger", "policy", "protobuf"],
  endorsement: ["chaincode", "channel", "identity", "ledger", "policy", "proposal", "protobuf", "simulation"],
  ordering: ["channel", "identity", "policy", "protobuf"],
  gateway: ["channel", "discovery", "endorsement", "identity", "ledger", "ordering", "proposal", "protobuf"],
  lifecycle: ["description", "files", "identity", "process"],
  embedded: [
    "chaincode",
    "channel",
    "description",
    "discovery",
    "endorsement",
    "files",
    "gateway",
    "identity",
    "ledger",
    "lifecycle",
    "ordering",
    "policy",
    "process",
    "proposal",
    "protobuf",
    "simulation",
    "validation",
  ],
  native: ["description", "files", "identity", "lifecycle", "policy", "process"],
  explorer: ["files", "identity", "ledger", "lifecycle", "policy", "process", "protobuf", "validation"],
  cli: ["description", "embedded", "explorer", "files", "identity", "ledger", "lifecycle", "native", "process"],
};

/** Zones for `import-x/no-restricted-paths`: each room with what it may not import. */
export function networkRooms() {
  return Object.entries(rooms).map(([room, below]) => ({
    target: `./network/src/${room}/**/!(*.test).ts`,
    from: `./network/src/!(${[room, ...below].join("|")})/**`,
    message: `network/src/${room} may import from ${below.join(", ") || "no other room"} (see scripts/lint/network-rooms.mjs)`,
  }));
}
