/** Packages that are installed in another release than the packages require. */
export type Overrides = Readonly<Record<string, string>>;

const GATEWAY = "@hyperledger/fabric-gateway";
const newest: Overrides = { [GATEWAY]: "^1.12.1" };

/**
 * The client libraries of Fabric's gateway with which a consumer runs on a release of Node, if it uses one: the last
 * one that supports Node 20 and, from Node 22.12 on, also the newest one.
 *
 * @param dependencies - the consumer's dependencies.
 */
export function gatewaysFor(node: string, dependencies: Readonly<Record<string, string>>): readonly Overrides[] {
  return Object.hasOwn(dependencies, GATEWAY) && Number(node.split(".")[0]) >= 22 ? [{}, newest] : [{}];
}

/** Why a consumer cannot use the given releases; undefined if it can. */
export function hindrance(consumer: string, overrides: Overrides): string | undefined {
  return consumer === "jest" && overrides === newest
    ? "the newest client library of the gateway needs an ES module, which Jest as it comes cannot load"
    : undefined;
}
