/** The peer's refusal while chaincode runs. Its message is that of Fabric's peer. */
export class SimulationError extends Error {
  override readonly name = "SimulationError";
}
