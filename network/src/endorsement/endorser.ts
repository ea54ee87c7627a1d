import { peer } from "@hyperledger/fabric-protos";
import { decode, type MspIdentity, PolicyError } from "@tallystick/fabric-inspect";

import {
  type ChaincodeSupport,
  type EndorsementInfo,
  isSystemChaincode,
  type OtherChannel,
  type TransactionScope,
} from "../chaincode/chaincode-support.js";
import { AccessError, assertSatisfies, writers } from "../channel/access-control.js";
import type { ChannelRules } from "../channel/channel-rules.js";
import type { Channel } from "../channel/channel.js";
import type { SigningIdentity } from "../identity/index.js";
import { keyHistory } from "../ledger/key-history.js";
import type { LedgerSnapshot } from "../ledger/ledger.js";
import { type Proposal, ProposalError, proposalHash, unpackOnce } from "../proposal/proposal.js";
import { chaincodeInterest } from "../simulation/chaincode-interest.js";
import { SimulationError } from "../simulation/simulation-error.js";
import { type SimulationResults, TransactionSimulator } from "../simulation/transaction-simulator.js";
import { collectionAccess } from "./collection-access.js";
import { assertDistributable, type PrivateDataKeeper } from "./private-data-distribution.js";
import { checkProposal, filterProposal } from "./proposal-check.js";

export interface EndorserOptions {
  readonly identity: SigningIdentity;
  readonly channel: Channel;
  readonly snapshots: SnapshotSource;
  /** Rules of the peer's own organisation. */
  readonly local: Pick<Channel, "rules">;
  readonly now: () => Date;
  /** How far a proposal's timestamp may differ from `now`, in milliseconds; undefined for no limit (Fabric 2.5). */
  readonly timeWindowMs: number | undefined;
  readonly chaincodes: ChaincodeSupport;
  readonly privateData: PrivateDataKeeper;
}

/** The source of the state on which a peer simulates. */
export interface SnapshotSource {
  /** The state that the peer has at the moment. */
  snapshot(): LedgerSnapshot;
}

/** An endorser, for its peer's connections and services. */
export interface Endorsing {
  readonly mspId: string;
  /** Whether the peer can run the chaincode: defined, approved by its organisation, and installed. */
  hasChaincode(name: string): boolean;
  process(signed: peer.SignedProposal, treatment?: ProposalTreatment): Promise<EndorserAnswer>;
}

/** The answer of a peer to a proposal. */
export type EndorserAnswer =
  | { readonly kind: "response"; readonly response: peer.ProposalResponse }
  /** The call itself fails. `answered` says that Fabric also sends a response, which only the peer itself can see. */
  | { readonly kind: "refused"; readonly message: string; readonly answered: boolean };

/** How a peer treats a proposal. */
export interface ProposalTreatment {
  /** False if it comes from the peer's own gateway, which does not pass the filters before Fabric 3. Default true. */
  readonly filtered?: boolean;
  /** False if only the chaincode's response is needed, as for a query. Default true. */
  readonly endorsed?: boolean;
}

const okThreshold = 400;
const errorThreshold = 500;

/** The endorser of one organisation's peer. */
export class Endorser implements Endorsing {
  constructor(private readonly options: EndorserOptions) {}

  get mspId(): string {
    return this.options.identity.mspId;
  }

  hasChaincode(name: string): boolean {
    return this.options.chaincodes.has(this.options.channel.ledger.state, name);
  }

  async process(
    signed: peer.SignedProposal,
    { filtered = true, endorsed = true }: ProposalTreatment = {},
  ): Promise<EndorserAnswer> {
    try {
      if (filtered) {
        const { channel, now, timeWindowMs } = this.options;
        filterProposal(signed, channel.rules(), { now: now(), timeWindowMs });
      }
    } catch (error) {
      return refusal(error, false);
    }
    let proposal: Proposal;
    try {
      proposal = unpackOnce(signed);
    } catch (error) {
      return refusal(error, true);
    }
    // A proposal without a channel concerns only this peer, and its organisation's rules decide who may make it.
    const rules = (proposal.channelId === "" ? this.options.local : this.options.channel).rules();
    if (proposal.channelId !== rules.channelId) {
      return failed(`channel '${proposal.channelId}' not found`);
    }
    let creator: MspIdentity;
    try {
      creator = checkProposal(proposal, rules);
      if (proposal.channelId !== "") {
        await this.#checkAdmission(proposal, creator, rules);
      }
    } catch (error) {
      return refusal(error, true);
    }
    try {
      return { kind: "response", response: await this.#respond(proposal, creator, rules, endorsed) };
    } catch (error) {
      if (error instanceof SimulationError) {
        return failed(error.message);
      }
      throw error;
    }
  }

  /**
   * Takes a call of a chaincode on this channel from a transaction of another channel.
   *
   * @throws SimulationError the transaction's creator may not call here
   */
  enter({ signedProposal }: TransactionScope, chaincode: string): OtherChannel {
    const { channel, chaincodes } = this.options;
    const rules = channel.rules();
    const proposal = unpackOnce(signedProposal);
    const request = {
      data: signedProposal.getProposalBytes_asU8(),
      identity: proposal.signatureHeader.creator,
      signature: signedProposal.getSignature_asU8(),
    };
    try {
      if (!isSystemChaincode(chaincode)) {
        assertSatisfies(writers, request, rules.channelId, rules);
      }
    } catch (error) {
      throw error instanceof AccessError ? new SimulationError(error.message) : error;
    }
    const [creator] = rules.signatures.signersOf([request], rules.membership);
    return { chaincodes, scope: this.#scope({ ...proposal, channelId: rules.channelId, chaincode }, creator) };
  }

  async #checkAdmission(proposal: Proposal, creator: MspIdentity, rules: ChannelRules): Promise<void> {
    const { transactionId, chaincode, channelId, signatureHeader } = proposal;
    if (await this.options.channel.ledger.hasTransaction(transactionId)) {
      const hex = Buffer.from(signatureHeader.creator).toString("hex");
      throw new ProposalError(`duplicate transaction found [${transactionId}]. Creator [${hex}]`);
    }
    if (isSystemChaincode(chaincode)) {
      return;
    }
    const path = "/Channel/Application/Writers";
    try {
      rules.policies.at(path).evaluate([creator]);
    } catch (error) {
      if (error instanceof PolicyError) {
        throw new ProposalError(
          `Failed evaluating policy on signed data during check policy on channel [${channelId}] with policy [${path}]: [${error.message}]`,
        );
      }
      throw error;
    }
  }

  async #respond(
    proposal: Proposal,
    creator: MspIdentity,
    rules: ChannelRules,
    endorsed: boolean,
  ): Promise<peer.ProposalResponse> {
    const { chaincodes } = this.options;
    const { chaincode, channelId } = proposal;
    const scope = this.#scope(proposal, creator);
    let info: EndorsementInfo;
    try {
      info = chaincodes.endorsementInfo(scope, chaincode);
    } catch (error) {
      throw prefixed(
        `make sure the chaincode ${chaincode} has been successfully defined on channel ${channelId} and try again`,
        error,
      );
    }
    const execution = await this.#execute(scope, proposal, endorsed);
    const result = new peer.ProposalResponse();
    result.setResponse(execution.response);
    if (execution.interest !== undefined) {
      result.setInterest(execution.interest);
    }
    const status = execution.response.getStatus();
    if (status < errorThreshold && (channelId === "" || status >= okThreshold)) {
      result.clearInterest();
      return result;
    }
    if (!endorsed && status < errorThreshold) {
      return result;
    }
    const payload = responsePayload(proposal, info.version, execution);
    result.setPayload(payload);
    if (status >= errorThreshold) {
      return result;
    }
    chaincodes.assertPlugin(info);
    result.setVersion(1);
    result.setEndorsement(this.#sign(payload, rules));
    return result;
  }

  #scope(proposal: Proposal, creator: MspIdentity | undefined): TransactionScope {
    const { channel, snapshots } = this.options;
    const { state, privateState } = snapshots.snapshot();
    const access = collectionAccess(creator, channel.ledger.state, channel.rules());
    // The query chaincodes read blocks and not state, and their answers could not be endorsed consistently.
    const simulated = proposal.channelId !== "" && !["qscc", "cscc"].includes(proposal.chaincode);
    return {
      channelId: proposal.channelId,
      transactionId: proposal.transactionId,
      signedProposal: proposal.signed,
      state,
      simulator: simulated
        ? new TransactionSimulator(proposal.transactionId, state, {
            state: privateState,
            assertCollection: access.assertCollection,
          })
        : undefined,
      collections: access.permissions,
      history: (namespace, key) => keyHistory(channel.ledger, namespace, key),
    };
  }

  async #execute(
    scope: TransactionScope,
    { transactionId, chaincode, input }: Proposal,
    endorsed: boolean,
  ): Promise<Execution> {
    try {
      let message: peer.ChaincodeMessage;
      try {
        message = await this.options.chaincodes.invoke(scope, chaincode, input);
      } catch (error) {
        throw prefixed(`failed to execute transaction ${transactionId}`, error);
      }
      if (message.getType() === peer.ChaincodeMessage.Type.ERROR) {
        const reason = Buffer.from(message.getPayload_asU8()).toString("utf8");
        throw new SimulationError(`transaction returned with failure: ${reason}`);
      }
      const response = decode(peer.Response, message.getPayload_asU8());
      if (response === undefined) {
        throw new SimulationError(
          `failed to unmarshal response for transaction ${transactionId}: proto: cannot parse invalid wire-format data`,
        );
      }
      const event = response.getStatus() < okThreshold ? message.getChaincodeEvent() : undefined;
      event?.setChaincodeId(chaincode);
      event?.setTxId(transactionId);
      if (scope.simulator === undefined || (!endorsed && scope.simulator.onlyRead)) {
        return { response, event };
      }
      const results = scope.simulator.results();
      if (results.privateSet !== undefined) {
        const { channel, privateData } = this.options;
        assertDistributable(transactionId, results.privateSet, channel, this.mspId);
        privateData.keep(transactionId, results.privateSet);
      }
      const interest = chaincodeInterest(results, isSystemChaincode);
      return { response, event, results, interest };
    } catch (error) {
      throw prefixed("error in simulation", error);
    }
  }

  #sign(payload: Uint8Array, { membership, signatures }: ChannelRules): peer.Endorsement {
    const { identity } = this.options;
    const message = Buffer.concat([payload, identity.serialized]);
    const signature = identity.sign(message);
    signatures.remember(membership.deserialize(identity.serialized), message, signature);
    const endorsement = new peer.Endorsement();
    endorsement.setEndorser(identity.serialized);
    endorsement.setSignature(signature);
    return endorsement;
  }
}

interface Execution {
  readonly response: peer.Response;
  readonly event: peer.ChaincodeEvent | undefined;
  readonly results?: SimulationResults;
  readonly interest?: peer.ChaincodeInterest;
}

function responsePayload(proposal: Proposal, version: string, { response, event, results }: Execution): Uint8Array {
  const id = new peer.ChaincodeID();
  id.setName(proposal.chaincode);
  id.setVersion(version);
  const action = new peer.ChaincodeAction();
  action.setResponse(response);
  action.setChaincodeId(id);
  if (results !== undefined) {
    action.setResults(results.publicSet.serializeBinary());
  }
  if (event !== undefined) {
    action.setEvents(event.serializeBinary());
  }
  const payload = new peer.ProposalResponsePayload();
  payload.setProposalHash(proposalHash(proposal));
  payload.setExtension$(action.serializeBinary());
  return payload.serializeBinary();
}

/** The response of a peer that gave up itself, and not the chaincode. */
function failed(message: string): EndorserAnswer {
  const reason = new peer.Response();
  reason.setStatus(errorThreshold);
  reason.setMessage(message);
  const response = new peer.ProposalResponse();
  response.setResponse(reason);
  return { kind: "response", response };
}

function refusal(error: unknown, answered: boolean): EndorserAnswer {
  if (error instanceof ProposalError) {
    return { kind: "refused", message: error.message, answered };
  }
  throw error;
}

function prefixed(prefix: string, error: unknown): unknown {
  return error instanceof SimulationError ? new SimulationError(`${prefix}: ${error.message}`) : error;
}
