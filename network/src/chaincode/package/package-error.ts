/** Why a package cannot be installed. The message is Fabric's if Fabric has one. */
export class PackageError extends Error {
  override readonly name = "PackageError";
}
