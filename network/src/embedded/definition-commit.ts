import { type common, peer } from "@hyperledger/fabric-protos";

import { createSigningIdentity, type SigningIdentity } from "../identity/index.js";
import { approvalOf, packageDigest } from "../ledger/chaincode-approval.js";
import type { ChaincodeDefinition } from "../ledger/chaincode-definition.js";
import { awaitTransaction } from "../ledger/follow-blocks.js";
import { validationCodeName } from "../ledger/validation-code.js";
import { approvalCall, commitCall } from "../lifecycle/lifecycle.js";
import { type Call, signProposal, signTransaction } from "../lifecycle/signed-proposal.js";
import type { EmbeddedChannel } from "./embedded-channel.js";
import { EmbeddedNetworkError } from "./embedded-network-error.js";
import type { EmbeddedPeer } from "./embedded-peer.js";

/** The context of the network's own transactions. */
export interface DefinitionContext {
  readonly channel: EmbeddedChannel;
  readonly now: () => Date;
}

/** An organisation's peer, and its package for a definition. */
export interface PackageHolder {
  readonly node: EmbeddedPeer;
  readonly packageId: string;
}

/** Has organisations approve a definition, each with a transaction of its own, all at the same time. */
export async function approveDefinition(
  definition: ChaincodeDefinition,
  holders: readonly PackageHolder[],
  context: DefinitionContext,
): Promise<void> {
  const { channel } = context;
  const open = holders.filter(({ node, packageId }) => {
    const { approved, packageDigest: digest } = approvalOf(channel.ledger.state, node.mspId, definition);
    return !approved || digest !== packageDigest(packageId);
  });
  const endorsed = await Promise.all(
    open.map(async ({ node, packageId }) => {
      const call = approvalCall({ ...definition, channel: channel.rules().channelId }, packageId);
      return endorse(call, [node], await administratorOf(node), context);
    }),
  );
  await submit(endorsed, `approvals of ${definition.name}`, context);
}

/** Commits a definition: a transaction that the given peers endorse. */
export async function commitDefinition(
  definition: ChaincodeDefinition,
  peers: readonly EmbeddedPeer[],
  context: DefinitionContext,
): Promise<void> {
  const [first] = peers;
  if (first === undefined) {
    throw new EmbeddedNetworkError("there is no peer to submit the definition");
  }
  const call = commitCall({ ...definition, channel: context.channel.rules().channelId });
  const endorsed = await endorse(call, peers, await administratorOf(first), context);
  await submit([endorsed], `definition of ${definition.name}`, context);
}

/**
 * The administrator in whose name the network deploys for an organisation. It is not one of the organisation's users,
 * which can be revoked.
 */
async function administratorOf({ node }: EmbeddedPeer): Promise<SigningIdentity> {
  return createSigningIdentity(await node.authority.enrolOnce({ name: "deployer", role: "admin" }));
}

interface EndorsedTransaction {
  readonly transactionId: string;
  readonly envelope: common.Envelope;
}

async function endorse(
  call: Call,
  endorsers: readonly EmbeddedPeer[],
  submitter: SigningIdentity,
  { now }: DefinitionContext,
): Promise<EndorsedTransaction> {
  const signed = signProposal({ ...call, time: now() }, submitter);
  const responses = await Promise.all(
    endorsers.map(async (node) => {
      const answer = await node.propose(signed.signed);
      const response = answer.kind === "response" ? answer.response : undefined;
      if (response?.getEndorsement() === undefined) {
        const reason = answer.kind === "response" ? answer.response.getResponse()?.getMessage() : answer.message;
        throw new EmbeddedNetworkError(`the peer of ${node.mspId} refused: ${reason ?? "no reason"}`);
      }
      return response;
    }),
  );
  return { transactionId: signed.transactionId, envelope: signTransaction(signed, responses, submitter) };
}

async function submit(
  transactions: readonly EndorsedTransaction[],
  what: string,
  { channel }: DefinitionContext,
): Promise<void> {
  const verdicts = transactions.map(({ transactionId }) =>
    awaitTransaction(channel.ledger, transactionId, new AbortController().signal),
  );
  for (const { envelope } of transactions) {
    const { info } = await channel.broadcast(envelope);
    if (info !== "") {
      throw new EmbeddedNetworkError(`the orderer refused the ${what}: ${info}`);
    }
  }
  channel.flush();
  for (const verdict of await Promise.all(verdicts)) {
    const code = verdict?.code ?? peer.TxValidationCode.NOT_VALIDATED;
    if (code !== peer.TxValidationCode.VALID) {
      throw new EmbeddedNetworkError(`the ${what} were not committed: ${validationCodeName(code)}`);
    }
  }
}
