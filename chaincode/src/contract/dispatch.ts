import { Shim, type ChaincodeResponse } from "fabric-shim";
import ChaincodeFromContract from "fabric-shim/lib/contract-spi/chaincodefromcontract.js";

import { acts, queries } from "../domain/catalogue/catalogue.js";
import { Refusal } from "../domain/kernel/refusal.js";
import type { AnyAct } from "../domain/operation/act.js";
import { contractNames } from "../domain/operation/operation.js";
import type { Query } from "../domain/operation/query.js";
import { qualifiedName } from "./function-name.js";
import { PeerStub, type ShimStub } from "./peer-stub.js";
import type { TransactionStub } from "./transaction-stub.js";
import { evaluate, transact } from "./transaction.js";

type TransactionFunction = (stub: TransactionStub) => Promise<string>;

/** Every act and query by the name that a caller gives: `contract:Function`. */
const functions: ReadonlyMap<string, TransactionFunction> = new Map([
  ...Object.values<AnyAct>(acts).map((act) => entry(act, (stub) => transact(act, stub))),
  ...Object.values<Query>(queries).map((query) => entry(query, (stub) => evaluate(query, stub))),
]);

function entry({ contract, name }: AnyAct | Query, run: TransactionFunction): [string, TransactionFunction] {
  return [`${contract}:${name}`, run];
}

/** The one function that fabric-shim answers itself: what the contracts offer, as JSON. */
const METADATA = "org.hyperledger.fabric:GetMetadata";

/**
 * Has the catalogue answer whatever is called by name, instead of fabric-shim's own dispatch. That one takes `constructor` for a
 * contract, cuts a name at a line break, answers in words that name no code, and parses the caller's certificate once more for each call
 * (about 180 microseconds). Call it once, before the first peer connects.
 */
export function dispatchByCatalogue(): void {
  const { prototype } = ChaincodeFromContract;
  const { invokeFunctionality: answeredByShim } = prototype;
  prototype.invokeFunctionality = async function (stub) {
    const shimStub = stub as ShimStub;
    const [name] = shimStub.getBufferArgs();
    // Fabric initialises a chaincode with no arguments at all; there is nothing to do.
    if (name === undefined) {
      return Shim.success();
    }
    const called = qualifiedName(Buffer.from(name).toString("utf8"));
    const run = functions.get(called);
    if (run !== undefined) {
      return respond(() => run(new PeerStub(shimStub)));
    }
    if (called === METADATA) {
      return typed(await answeredByShim.call(this, stub));
    }
    return Shim.error(unknown(called).message);
  };
}

async function respond(run: () => Promise<string>): Promise<ChaincodeResponse> {
  try {
    return Shim.success(Buffer.from(await run(), "utf8"));
  } catch (error) {
    return Shim.error(error instanceof Refusal ? error.message : internal(String(error)).message);
  }
}

/** An answer of fabric-shim's own, whose failures carry no code. */
function typed(response: ChaincodeResponse): ChaincodeResponse {
  return response.status >= 400 ? Shim.error(internal(response.message ?? "").message) : response;
}

function internal(problem: string): Refusal {
  return new Refusal("INTERNAL", { problem: problem.slice(0, 500) });
}

function unknown(called: string): Refusal {
  const [contract = "", ...rest] = called.split(":");
  const known = [...functions.keys()].some((name) => name.startsWith(`${contract}:`));
  const problem = known
    ? `no function ${rest.join(":").slice(0, 100)} in ${contract}`
    : `no contract ${contract.slice(0, 100)}: there are ${contractNames.join(", ")}`;
  return new Refusal("INVALID_REQUEST", { path: "$", problem });
}
