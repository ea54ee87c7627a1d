import { peer } from "@hyperledger/fabric-protos";

import type { ChaincodeSupport, EndorsementInfo, TransactionScope } from "../chaincode/chaincode-support.js";
import type { CollectionPermissions } from "../chaincode/transaction-context.js";
import type { MspIdentity, SigningIdentity } from "../identity/index.js";
import { keyHistory } from "../ledger/key-history.js";
import type { Ledger, LedgerSnapshot } from "../ledger/ledger.js";
import { PolicyError } from "../policy/index.js";
import type { ChannelRules } from "../channel/channel-rules.js";
import { decode } from "../protobuf/decode.js";
import { chaincodeInterest } from "../simulation/chaincode-interest.js";
import { type Proposal, ProposalError, unpackOnce } from "../proposal/proposal.js";
import { SimulationError } from "../simulation/simulation-error.js";
import { type SimulationResults, TransactionSimulator } from "../simulation/transaction-simulator.js";
import { checkProposal, filterProposal, type ProposalLimits } from "./proposal-check.js";

/** Private data of one transaction as one organisation endorsed it, to be kept until the transaction commits. */
export interface EndorsedPrivateData {
  readonly transactionId: string;
  readonly mspId: string;
  readonly results: SimulationResults;
}

export interface EndorserOptions {
  readonly identity: SigningIdentity;
  readonly ledger: Ledger;
  /** The state to simulate on. */
  readonly snapshot: () => LedgerSnapshot;
  readonly rules: () => ChannelRules;
  /** Rules of the peer's own organisation. */
  readonly localRules: () => ChannelRules;
  readonly limits: () => ProposalLimits;
  readonly chaincodes: ChaincodeSupport;
  readonly collections: (creator: MspIdentity, scope: { mspId: string }) => CollectionAccess;
  readonly onPrivateData: (data: EndorsedPrivateData) => void;
}

/** Rules of private collections for one proposal on one peer. */
export interface CollectionAccess {
  readonly permissions: CollectionPermissions;
  readonly assertCollection: (namespace: string, collection: string) => void;
}

/** What a peer makes of a proposal. */
export type EndorserAnswer =
  | { readonly kind: "response"; readonly response: peer.ProposalResponse }
  /** The call itself fails; `answered` where Fabric sends a response along, which only the peer itself can see. */
  | { readonly kind: "refused"; readonly message: string; readonly answered: boolean };

/** How a peer is asked. */
export interface ProposalTreatment {
  /** False where it comes from the peer's own gateway, which before Fabric 3 asks past the filters. Default true. */
  readonly filtered?: boolean;
  /** False where the chaincode's response is all that is wanted of it, as of a query. Default true. */
  readonly endorsed?: boolean;
}

const okThreshold = 400;
const errorThreshold = 500;

/** The endorser of one organisation's peer. */
export class Endorser {
  constructor(private readonly options: EndorserOptions) {}

  get mspId(): string {
    return this.options.identity.mspId;
  }

  hasChaincode(name: string): boolean {
    return this.options.chaincodes.has(this.options.ledger.state, name);
  }

  async process(
    signed: peer.SignedProposal,
    { filtered = true, endorsed = true }: ProposalTreatment = {},
  ): Promise<EndorserAnswer> {
    try {
      if (filtered) {
        filterProposal(signed, this.options.rules(), this.options.limits());
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
    // Without a channel a proposal concerns this peer alone, and so does who may make it.
    const rules = proposal.channelId === "" ? this.options.localRules() : this.options.rules();
    if (proposal.channelId !== rules.channelId) {
      return failed(`channel '${proposal.channelId}' not found`);
    }
    let creator: MspIdentity;
    try {
      creator = checkProposal(proposal, rules);
      if (proposal.channelId !== "") {
        await this.checkAdmission(proposal, creator, rules);
      }
    } catch (error) {
      return refusal(error, true);
    }
    try {
      return { kind: "response", response: await this.respond(proposal, creator, rules, endorsed) };
    } catch (error) {
      if (error instanceof SimulationError) {
        return failed(error.message);
      }
      throw error;
    }
  }

  private async checkAdmission(proposal: Proposal, creator: MspIdentity, rules: ChannelRules): Promise<void> {
    const { transactionId, chaincode, channelId, signatureHeader } = proposal;
    if (await this.options.ledger.hasTransaction(transactionId)) {
      const hex = Buffer.from(signatureHeader.getCreator_asU8()).toString("hex");
      throw new ProposalError(`duplicate transaction found [${transactionId}]. Creator [${hex}]`);
    }
    if (this.options.chaincodes.isSystemChaincode(chaincode)) {
      return;
    }
    const path = "/Channel/Application/Writers";
    try {
      rules.policies.find(path)?.evaluate([creator]);
    } catch (error) {
      if (error instanceof PolicyError) {
        throw new ProposalError(
          `Failed evaluating policy on signed data during check policy on channel [${channelId}] with policy [${path}]: [${error.message}]`,
        );
      }
      throw error;
    }
  }

  private async respond(
    proposal: Proposal,
    creator: MspIdentity,
    rules: ChannelRules,
    endorsed: boolean,
  ): Promise<peer.ProposalResponse> {
    const { chaincodes } = this.options;
    const { chaincode, channelId } = proposal;
    const scope = this.scope(proposal, creator);
    let info: EndorsementInfo;
    try {
      info = chaincodes.endorsementInfo(scope, chaincode);
    } catch (error) {
      throw prefixed(
        `make sure the chaincode ${chaincode} has been successfully defined on channel ${channelId} and try again`,
        error,
      );
    }
    const execution = await this.execute(scope, proposal);
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
    result.setEndorsement(this.sign(payload, rules));
    return result;
  }

  private scope(proposal: Proposal, creator: MspIdentity): TransactionScope {
    const { ledger } = this.options;
    const { state, privateState } = this.options.snapshot();
    const { permissions, assertCollection } = this.options.collections(creator, { mspId: this.mspId });
    // The query chaincodes read blocks, not state, and their answers could not be endorsed consistently anyway.
    const simulated = proposal.channelId !== "" && !["qscc", "cscc"].includes(proposal.chaincode);
    return {
      channelId: proposal.channelId,
      transactionId: proposal.transactionId,
      signedProposal: proposal.signed,
      state,
      simulator: simulated
        ? new TransactionSimulator(proposal.transactionId, state, { state: privateState, assertCollection })
        : undefined,
      collections: permissions,
      history: (namespace, key) => keyHistory(ledger, namespace, key),
    };
  }

  private async execute(scope: TransactionScope, { transactionId, chaincode, input }: Proposal): Promise<Execution> {
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
      if (scope.simulator === undefined) {
        return { response, event };
      }
      const results = scope.simulator.results();
      if (results.privateSet !== undefined) {
        this.options.onPrivateData({ transactionId, mspId: this.mspId, results });
      }
      const interest = chaincodeInterest(results, (name) => this.options.chaincodes.isSystemChaincode(name));
      return { response, event, results, interest };
    } catch (error) {
      throw prefixed("error in simulation", error);
    }
  }

  private sign(payload: Uint8Array, { membership, signatures }: ChannelRules): peer.Endorsement {
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
  payload.setProposalHash(proposal.hash);
  payload.setExtension$(action.serializeBinary());
  return payload.serializeBinary();
}

/** A response that says why the peer itself, not the chaincode, gave up. */
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
