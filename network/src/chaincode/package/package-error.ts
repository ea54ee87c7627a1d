/** Why a package cannot be installed; the message is Fabric's where Fabric has one. */
export class PackageError extends Error {
  override readonly name = "PackageError";
}
