import { createHash, randomBytes } from "node:crypto";

import { common, peer } from "@hyperledger/fabric-protos";
import type { ProposalParts } from "@tallystick/fabric-inspect";

import { message } from "./wire.js";

/** Who makes proposals. */
export interface Proposer {
  readonly mspId: string;
  /** PEM. */
  readonly certificate: string;
  /** Serialised `SerializedIdentity`. */
  readonly creator: Uint8Array;
}

/** What is to be called. */
interface Called {
  readonly channel: string;
  readonly chaincode: string;
  /** Name of the function, and what it is given. */
  readonly args: readonly (string | Uint8Array)[];
  /** MSP ids of organisations whose peers must endorse it; empty where the gateway chooses. */
  readonly organisations: readonly string[];
}

/** A call of a chaincode, as its caller signs it. */
export interface Proposal {
  readonly transactionId: string;
  /** Serialised `Proposal`. */
  readonly bytes: Uint8Array;
  /** The same taken apart. */
  readonly parts: ProposalParts;
  /** MSP ids of organisations whose peers must endorse it; empty where the gateway chooses. */
  readonly organisations: readonly string[];
}

/** Makes a proposal. Its id is that of its creator and a fresh nonce, as Fabric demands. */
export function newProposal(proposer: Proposer, called: Called, timestamp: Date): Proposal {
  const { creator, mspId, certificate } = proposer;
  const { channel, chaincode, organisations } = called;
  const args = called.args.map((arg) => (typeof arg === "string" ? Buffer.from(arg) : arg));
  const nonce = randomBytes(24);
  const transactionId = createHash("sha256").update(nonce).update(creator).digest("hex");
  const chaincodeId = message([[2, chaincode]]);
  const channelHeader = message([
    [1, common.HeaderType.ENDORSER_TRANSACTION],
    [3, timestampOf(timestamp)],
    [4, channel],
    [5, transactionId],
    [7, message([[2, chaincodeId]])],
  ]);
  const signatureHeader = message([
    [1, creator],
    [2, nonce],
  ]);
  const spec = message([
    [1, peer.ChaincodeSpec.Type.NODE],
    [2, chaincodeId],
    [3, argumentsOf(args)],
  ]);
  const payload = message([[1, message([[1, spec]])]]);
  const header = message([
    [1, channelHeader],
    [2, signatureHeader],
  ]);
  const bytes = message([
    [1, header],
    [2, payload],
  ]);
  const parts = { channelHeader, signatureHeader, payload, transactionId, channel, chaincode, args, transient: false };
  return { transactionId, bytes, parts: { ...parts, creator, mspId, certificate, timestamp }, organisations };
}

/** A `Timestamp`. */
export function timestampOf(time: Date): Buffer {
  const milliseconds = time.getTime();
  return message([
    [1, Math.floor(milliseconds / 1000)],
    [2, (milliseconds % 1000) * 1_000_000],
  ]);
}

/** A `ChaincodeInput`. An argument may be empty, where a field with nothing in it would be left out. */
function argumentsOf(args: readonly Uint8Array[]): Buffer {
  return Buffer.concat(args.map((arg) => (arg.length === 0 ? Buffer.of(0x0a, 0) : message([[1, arg]]))));
}
