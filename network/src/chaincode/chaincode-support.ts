import { peer } from "@hyperledger/fabric-protos";

import { type ChaincodeDefinition, readChaincodeDefinition } from "../ledger/chaincode-definition.js";
import { lifecycleNamespace } from "../ledger/lifecycle-record.js";
import type { State } from "../ledger/state.js";
import { SimulationError } from "../simulation/simulation-error.js";
import type { TransactionSimulator } from "../simulation/transaction-simulator.js";
import type { ChaincodeHandler } from "./chaincode-handler.js";
import type { CalledChaincode, TransactionContext } from "./transaction-context.js";

/** One transaction on one peer, whichever chaincode runs in it. */
export type TransactionScope = Omit<TransactionContext, "namespace" | "isInit" | "invoker" | "simulator"> & {
  /** Absent for chaincodes that run without a simulation, such as `qscc`. */
  readonly simulator: TransactionSimulator | undefined;
  readonly state: State;
};

/** A chaincode that is part of the peer. */
export type SystemChaincode = (scope: TransactionScope, input: peer.ChaincodeInput) => Promise<peer.Response>;

export interface ChaincodeRuntime {
  /** Whether the organisation has approved the definition in force, and its installed package for it. */
  consentTo(definition: ChaincodeDefinition, state: State): Consent;
  /**
   * @param chaincode - name of the definition for which the package runs
   * @throws SimulationError if the chaincode cannot be reached
   */
  connect(packageId: string, chaincode: string): Promise<ChaincodeHandler>;
}

/** The place where a call of another channel's chaincode runs. */
export interface OtherChannel {
  readonly chaincodes: ChaincodeSupport;
  /** Simulates on that channel's state. Its writes are not used. */
  readonly scope: TransactionScope;
}

/**
 * The access to another channel of the peer.
 *
 * @throws SimulationError the peer is not in it, or the transaction's creator may not call there
 */
export type ChannelEntrance = (caller: TransactionScope, called: CalledChaincode) => OtherChannel;

/** An organisation's part in a definition. */
export interface Consent {
  readonly approved: boolean;
  /** The package with which it approved the definition, if that is installed. */
  readonly packageId: string | undefined;
}

/** The version with which chaincodes of the peer itself endorse. */
const systemChaincodeVersion = "syscc";

/**
 * Names that belong to the peer, whether or not it serves them. Their transactions need no application's endorsement.
 */
const systemNames: ReadonlySet<string> = new Set([lifecycleNamespace, "lscc", "qscc", "cscc"]);

/** Whether the name is one of the peer's own chaincodes. */
export function isSystemChaincode(name: string): boolean {
  return systemNames.has(name);
}

/** Key in the chaincode's namespace with which Fabric records that it was initialised. */
const initializedKey = "\u0000\u{10ffff}initialized";

/** The part of a definition that is needed to run and endorse. */
export interface EndorsementInfo {
  readonly version: string;
  readonly packageId: string;
  readonly initRequired: boolean;
  readonly endorsementPlugin: string;
}

/** The only plugin for endorsing in a peer, unless it is built with others. */
const defaultPlugin = "escc";

/** Runs chaincodes of one organisation: finds the definition, enforces initialisation, finds the instance. */
export class ChaincodeSupport {
  constructor(
    private readonly runtime: ChaincodeRuntime,
    private readonly systemChaincodes: ReadonlyMap<string, SystemChaincode>,
    private readonly enter: ChannelEntrance,
  ) {}

  /** Whether this organisation can run the chaincode. */
  has(state: State, name: string): boolean {
    if (isSystemChaincode(name)) {
      return true;
    }
    const definition = readChaincodeDefinition(state, name);
    return definition !== undefined && this.runtime.consentTo(definition, state).packageId !== undefined;
  }

  /**
   * The definition as this organisation would run it. Reading it is part of the simulation, so that transactions
   * endorsed before an upgrade conflict with it.
   *
   * @throws SimulationError in Fabric's words if there is none, or it is not approved
   */
  endorsementInfo(scope: TransactionScope, name: string): EndorsementInfo {
    if (isSystemChaincode(name)) {
      const packageId = `${name}.${systemChaincodeVersion}`;
      return { version: systemChaincodeVersion, packageId, initRequired: false, endorsementPlugin: defaultPlugin };
    }
    if (scope.channelId === "") {
      throw new SimulationError("could not get channel config for channel ''");
    }
    scope.simulator?.getState(lifecycleNamespace, `namespaces/fields/${name}/Sequence`);
    const definition = readChaincodeDefinition(scope.state, name);
    if (definition === undefined) {
      throw new SimulationError(`chaincode ${name} not found`);
    }
    const { approved, packageId } = this.runtime.consentTo(definition, scope.state);
    if (!approved) {
      throw new SimulationError(
        `chaincode definition for '${name}' at sequence ${String(definition.sequence)} on channel '${scope.channelId}' has not yet been approved by this org`,
      );
    }
    if (packageId === undefined) {
      throw new SimulationError(`chaincode definition for '${name}' exists, but chaincode is not installed`);
    }
    const { version, initRequired, endorsementPlugin } = definition;
    return { version, packageId, initRequired, endorsementPlugin };
  }

  /**
   * Runs the chaincode and returns its last message.
   *
   * @throws SimulationError if it cannot be run
   */
  async invoke(scope: TransactionScope, name: string, input: peer.ChaincodeInput): Promise<peer.ChaincodeMessage> {
    const system = this.systemChaincodes.get(name);
    if (system !== undefined) {
      return completed(await system(scope, input));
    }
    if (isSystemChaincode(name)) {
      throw new SimulationError(`the embedded network does not serve the system chaincode ${name}`);
    }
    let info: EndorsementInfo;
    try {
      info = this.endorsementInfo(scope, name);
    } catch (error) {
      if (error instanceof SimulationError) {
        throw new SimulationError(
          `invalid invocation: [channel ${scope.channelId}] failed to get chaincode container info for ${name}: ${error.message}`,
        );
      }
      throw error;
    }
    const { simulator } = scope;
    if (simulator === undefined) {
      throw new SimulationError("could not get valid transaction");
    }
    const isInit = this.#checkInitialisation(simulator, name, info, input.getIsInit());
    const handler = await this.runtime.connect(info.packageId, name);
    return handler.execute(
      {
        ...scope,
        simulator,
        namespace: name,
        isInit,
        invoker: (context, called, calledInput) =>
          this.#invokeOther({ ...scope, simulator: context.simulator }, called, calledInput),
      },
      input,
    );
  }

  /** @throws SimulationError the peer has no such plugin */
  assertPlugin({ endorsementPlugin }: EndorsementInfo): void {
    if (endorsementPlugin !== defaultPlugin) {
      throw new SimulationError(
        `endorsing with plugin failed: plugin with name ${endorsementPlugin} could not be used: plugin with name ${endorsementPlugin} wasn't found`,
      );
    }
  }

  async #invokeOther(
    caller: TransactionScope,
    called: CalledChaincode,
    input: peer.ChaincodeInput,
  ): Promise<peer.ChaincodeMessage> {
    const { chaincodes, scope } =
      called.channelId === caller.channelId ? { chaincodes: this, scope: caller } : this.enter(caller, called);
    try {
      return await chaincodes.invoke(scope, called.name, input);
    } catch (error) {
      throw error instanceof SimulationError ? new SimulationError(`execute failed: ${error.message}`) : error;
    }
  }

  /** Whether this call is the chaincode's initialisation, which a definition may require once for each version. */
  #checkInitialisation(
    simulator: TransactionSimulator,
    name: string,
    { initRequired, version }: EndorsementInfo,
    calledAsInit: boolean,
  ): boolean {
    const initialised = initRequired ? simulator.getState(name, initializedKey) : undefined;
    const needed = initRequired && Buffer.from(initialised ?? []).toString("utf8") !== version;
    if (calledAsInit) {
      if (!initRequired) {
        throw new SimulationError(
          `invalid invocation: chaincode '${name}' does not require initialization but called as init`,
        );
      }
      if (!needed) {
        throw new SimulationError(`invalid invocation: chaincode '${name}' is already initialized but called as init`);
      }
      simulator.putState(name, initializedKey, Buffer.from(version, "utf8"));
      return true;
    }
    if (needed) {
      throw new SimulationError(
        `invalid invocation: chaincode '${name}' has not been initialized for this version, must call as init first`,
      );
    }
    return false;
  }
}

function completed(response: peer.Response): peer.ChaincodeMessage {
  const message = new peer.ChaincodeMessage();
  message.setType(peer.ChaincodeMessage.Type.COMPLETED);
  message.setPayload(response.serializeBinary());
  return message;
}
