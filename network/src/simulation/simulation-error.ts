/** What the peer refuses while chaincode runs; its message is what Fabric's peer writes. */
export class SimulationError extends Error {
  override readonly name = "SimulationError";
}
