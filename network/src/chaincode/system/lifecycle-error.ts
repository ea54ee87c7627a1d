/** Why the lifecycle refuses a request. The message is Fabric's. */
export class LifecycleError extends Error {
  override readonly name: string = "LifecycleError";
}

/** No definition is committed for a chaincode of this name. */
export class NotDefinedError extends LifecycleError {
  override readonly name = "NotDefinedError";
}
