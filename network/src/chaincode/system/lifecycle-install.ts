import { peer } from "@hyperledger/fabric-protos";

import { PackageError } from "../package/package-error.js";
import { LifecycleError } from "./lifecycle-error.js";
import type { PackageUse, SystemContext } from "./system-context.js";

const { lifecycle } = peer;

/** Installs a package on the peer. */
export async function install(
  args: peer.lifecycle.InstallChaincodeArgs,
  { packages }: SystemContext,
): Promise<Uint8Array> {
  try {
    const { label, packageId } = await packages.install(args.getChaincodeInstallPackage_asU8());
    const result = new lifecycle.InstallChaincodeResult();
    result.setLabel(label);
    result.setPackageId(packageId);
    return result.serializeBinary();
  } catch (error) {
    throw error instanceof PackageError ? new LifecycleError(error.message) : error;
  }
}

/** A package in its installed form. */
export async function getPackage(
  args: peer.lifecycle.GetInstalledChaincodePackageArgs,
  { packages }: SystemContext,
): Promise<Uint8Array> {
  const packageId = args.getPackageId();
  const bytes = await packages.load(packageId);
  if (bytes === undefined) {
    throw new LifecycleError(`could not load cc install package: chaincode install package '${packageId}' not found`);
  }
  const result = new lifecycle.GetInstalledChaincodePackageResult();
  result.setChaincodeInstallPackage(bytes);
  return result.serializeBinary();
}

/** The data of one package, and the definitions that use it. */
export function queryInstalled(
  args: peer.lifecycle.QueryInstalledChaincodeArgs,
  { packages }: SystemContext,
): Uint8Array {
  const wanted = args.getPackageId();
  const found = packages.list().find(({ packageId }) => packageId === wanted);
  if (found === undefined) {
    throw new LifecycleError(`could not find chaincode with package id '${wanted}'`);
  }
  const result = new lifecycle.QueryInstalledChaincodeResult();
  result.setPackageId(found.packageId);
  result.setLabel(found.label);
  for (const [channelId, uses] of found.references) {
    const used = new lifecycle.QueryInstalledChaincodeResult.References();
    used.setChaincodesList(references(uses, lifecycle.QueryInstalledChaincodeResult.Chaincode));
    result.getReferencesMap().set(channelId, used);
  }
  return result.serializeBinary();
}

/** The same as {@link queryInstalled} for all packages. */
export function queryAllInstalled(
  _args: peer.lifecycle.QueryInstalledChaincodesArgs,
  { packages }: SystemContext,
): Uint8Array {
  const result = new lifecycle.QueryInstalledChaincodesResult();
  for (const installed of packages.list()) {
    const entry = new lifecycle.QueryInstalledChaincodesResult.InstalledChaincode();
    entry.setPackageId(installed.packageId);
    entry.setLabel(installed.label);
    for (const [channelId, uses] of installed.references) {
      const used = new lifecycle.QueryInstalledChaincodesResult.References();
      used.setChaincodesList(references(uses, lifecycle.QueryInstalledChaincodesResult.Chaincode));
      entry.getReferencesMap().set(channelId, used);
    }
    result.addInstalledChaincodes(entry);
  }
  return result.serializeBinary();
}

function references<T extends { setName(name: string): unknown; setVersion(version: string): unknown }>(
  used: readonly PackageUse[],
  type: new () => T,
): T[] {
  return used.map(({ name, version }) => {
    const chaincode = new type();
    chaincode.setName(name);
    chaincode.setVersion(version);
    return chaincode;
  });
}
