/** Packages of which another release is installed than the packages ask for. */
export type Overrides = Readonly<Record<string, string>>;

const newest: Overrides = { "@hyperledger/fabric-gateway": "^1.12.1" };

/**
 * With which client libraries of Fabric's gateway the consumers run on a release of Node. The packages ask for the last one
 * that runs on Node 20. An application on Node 22.12 or later can choose the newest one by `overrides`.
 */
export function gatewaysFor(node: string): readonly Overrides[] {
  return Number(node.split(".")[0]) >= 22 ? [{}, newest] : [{}];
}

/** Why a consumer cannot use the given releases; undefined if it can. */
export function hindrance(consumer: string, overrides: Overrides): string | undefined {
  return consumer === "jest" && overrides === newest
    ? "the newest client library of the gateway needs an ES module, which Jest as it comes cannot load"
    : undefined;
}
