/**
 * Rooms of the network package, each with the rooms from which it may import. `embedded` and `native` do not know each
 * other. Their common parts are below them.
 */
const rooms = {
  files: [],
  cryptography: [],
  protobuf: [],
  description: [],
  process: [],
  identity: ["description", "files"],
  policy: ["description"],
  ledger: ["cryptography"],
  proposal: ["cryptography"],
  channel: ["cryptography", "description", "identity", "ledger", "policy"],
  simulation: ["ledger", "policy"],
  validation: ["channel", "cryptography", "identity", "ledger"],
  chaincode: ["channel", "identity", "ledger", "policy", "proposal", "protobuf", "simulation"],
  discovery: ["channel", "identity", "ledger", "policy"],
  endorsement: ["chaincode", "channel", "cryptography", "identity", "ledger", "policy", "proposal", "simulation"],
  ordering: ["channel", "identity", "policy"],
  gateway: ["channel", "discovery", "endorsement", "identity", "ledger", "ordering", "proposal", "protobuf"],
  lifecycle: ["description", "files", "identity", "process"],
  embedded: [
    "chaincode",
    "channel",
    "cryptography",
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
  judging: ["channel", "cryptography", "ledger", "validation"],
  explorer: ["cryptography", "files", "identity", "ledger", "lifecycle", "process", "validation"],
  cli: ["description", "embedded", "explorer", "files", "identity", "ledger", "lifecycle", "native", "process"],
};

/** Zones for `import-x/no-restricted-paths`: each room with the imports that it may not have. */
export function networkRooms() {
  return Object.entries(rooms).map(([room, below]) => ({
    target: `./network/src/${room}/**/!(*.test).ts`,
    from: `./network/src/!(${[room, ...below].join("|")})/**`,
    message: `network/src/${room} may import from ${below.join(", ") || "no other room"} (see scripts/lint/network-rooms.mjs)`,
  }));
}
