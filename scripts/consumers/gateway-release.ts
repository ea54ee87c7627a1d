/** Packages of which a release of Node takes another release than the packages ask for. */
export type Overrides = Readonly<Record<string, string>>;

const GATEWAY = "@hyperledger/fabric-gateway";

/**
 * The newest client library of Fabric's gateway needs Node 22.12. The packages ask for the last one that runs on Node 20, and
 * must also work with the newest, which an application on a later Node chooses by `overrides`.
 */
export function overridesFor(node: string): Overrides {
  return Number(node.split(".")[0]) >= 22 ? { [GATEWAY]: "^1.12.1" } : {};
}
