import type { InstalledPackage } from "../chaincode/system/system-context.js";
import { chaincodeNames, readChaincodeDefinition } from "../ledger/chaincode-definition.js";
import type { State } from "../ledger/state.js";
import type { InstalledChaincodes } from "./installed-chaincodes.js";

/** Every package that was installed for an organisation, with the committed definitions that use it. */
export function installedPackages(chaincodes: InstalledChaincodes, state: State): InstalledPackage[] {
  const uses = new Map<string, { name: string; version: string }[]>();
  for (const name of chaincodeNames(state)) {
    const definition = readChaincodeDefinition(state, name);
    const packageId = definition && chaincodes.packageOf(definition);
    if (definition !== undefined && packageId !== undefined) {
      uses.set(packageId, [...(uses.get(packageId) ?? []), { name, version: definition.version }]);
    }
  }
  return [...chaincodes.labels].map(([packageId, label]) => ({
    packageId,
    label,
    references: uses.get(packageId) ?? [],
  }));
}
