import { EventEmitter, on, once } from "node:events";

import { credentials } from "@grpc/grpc-js";
import { common, msp, peer } from "@hyperledger/fabric-protos";
import { Timestamp } from "google-protobuf/google/protobuf/timestamp_pb.js";

import { creators } from "../../chaincode/src/contract/testing/creators.js";
import { MemoryStub } from "../../chaincode/src/ledger/testing/memory-stub.js";
import { SharedChaincode } from "../testkit/shared-chaincode.js";
import { tallystickChaincode } from "../testkit/tallystick-chaincode.js";

const { Type } = peer.ChaincodeMessage;

export type CreatorName = keyof typeof creators;

/** The result of a call. */
export interface Outcome {
  readonly status: number;
  readonly message: string;
  readonly payload: string;
}

/**
 * The chaincode's own process, and a peer in memory that uses Fabric's protocol with it. Such a peer allows every
 * caller and certificate. It also shows refusals that on a real network come from the peer.
 */
export class DrivenChaincode {
  readonly ledger = new MemoryStub();
  readonly #programs: SharedChaincode;
  readonly #stream: ReturnType<peer.ChaincodeClient["connect"]>;
  readonly #client: peer.ChaincodeClient;
  readonly #answers = new EventEmitter();
  #calls = 0;

  private constructor(programs: SharedChaincode, client: peer.ChaincodeClient) {
    this.#programs = programs;
    this.#client = client;
    this.#stream = client.connect();
    this.#stream.on("data", (message: peer.ChaincodeMessage) => {
      void this.#hear(message);
    });
    this.#stream.on("error", (error) => this.#answers.emit("error", error));
  }

  static async start(): Promise<DrivenChaincode> {
    const { chaincode, programs } = await SharedChaincode.start(tallystickChaincode());
    const client = new peer.ChaincodeClient(chaincode.process.address ?? "", credentials.createInsecure());
    const driven = new DrivenChaincode(programs, client);
    await once(driven.#answers, "registered");
    driven.#say(Type.REGISTERED);
    driven.#say(Type.READY);
    return driven;
  }

  /** Calls a function by the first argument. The writes of the call count if it succeeds. */
  async call(args: readonly (string | Uint8Array)[], as: CreatorName = "founder"): Promise<Outcome> {
    this.#calls += 1;
    const id = `tx${String(this.#calls)}`;
    const input = new peer.ChaincodeInput();
    input.setArgsList(args.map((arg) => Buffer.from(arg)));
    const answers = on(this.#answers, id);
    this.#say(Type.TRANSACTION, { id, payload: input.serializeBinary(), proposal: proposalOf(input, as) });
    for await (const [bytes] of answers) {
      const answer = peer.Response.deserializeBinary(bytes as Uint8Array);
      const status = answer.getStatus();
      if (status < 400) {
        this.ledger.commit(id);
      } else {
        this.ledger.discard();
      }
      return { status, message: answer.getMessage(), payload: Buffer.from(answer.getPayload_asU8()).toString("utf8") };
    }
    throw new Error("the chaincode has ended");
  }

  async stop(): Promise<void> {
    this.#stream.end();
    await once(this.#stream, "end");
    this.#client.close();
    await this.#programs.stop();
  }

  async #hear(message: peer.ChaincodeMessage): Promise<void> {
    const [type, id, payload] = [message.getType(), message.getTxid(), message.getPayload_asU8()];
    if (type === Type.REGISTER) {
      this.#answers.emit("registered");
    } else if (type === Type.COMPLETED) {
      this.#answers.emit(id, payload);
    } else {
      this.#say(Type.RESPONSE, { id, payload: await this.#simulate(type, payload) });
    }
  }

  async #simulate(type: number, payload: Uint8Array): Promise<Uint8Array> {
    switch (type) {
      case Type.GET_STATE: {
        const [value] = await this.ledger.getStates([peer.GetState.deserializeBinary(payload).getKey()]);
        return value ?? new Uint8Array();
      }
      case Type.GET_PRIVATE_DATA_HASH: {
        const asked = peer.GetState.deserializeBinary(payload);
        return this.ledger.getPrivateDataHash(asked.getCollection(), asked.getKey());
      }
      case Type.PUT_STATE: {
        const put = peer.PutState.deserializeBinary(payload);
        const collection = put.getCollection();
        const place = { key: put.getKey(), ...(collection !== "" && { collection }) };
        await this.ledger.write([{ type: "put", ...place, value: put.getValue_asU8() }]);
        return new Uint8Array();
      }
      case Type.PUT_STATE_METADATA: {
        const set = peer.PutStateMetadata.deserializeBinary(payload);
        const policy = set.getMetadata()?.getValue_asU8() ?? new Uint8Array();
        await this.ledger.write([{ type: "policy", key: set.getKey(), policy }]);
        return new Uint8Array();
      }
      default:
        throw new Error(`the peer of this test does not know messages of type ${String(type)}`);
    }
  }

  #say(
    type: number,
    {
      id = "",
      payload = new Uint8Array(),
      proposal,
    }: { id?: string; payload?: Uint8Array; proposal?: peer.SignedProposal } = {},
  ): void {
    const message = new peer.ChaincodeMessage();
    message.setType(type as peer.ChaincodeMessage.TypeMap[keyof peer.ChaincodeMessage.TypeMap]);
    message.setTxid(id);
    message.setChannelId("trade");
    message.setPayload(payload);
    message.setProposal(proposal);
    this.#stream.write(message);
  }
}

/** The caller's signed proposal, as the peer passes it on. */
function proposalOf(input: peer.ChaincodeInput, as: CreatorName): peer.SignedProposal {
  const chaincodeId = new peer.ChaincodeID();
  chaincodeId.setName("tallystick");
  const spec = new peer.ChaincodeSpec();
  spec.setChaincodeId(chaincodeId);
  spec.setInput(input);
  const invocation = new peer.ChaincodeInvocationSpec();
  invocation.setChaincodeSpec(spec);
  const payload = new peer.ChaincodeProposalPayload();
  payload.setInput(invocation.serializeBinary());
  const extension = new peer.ChaincodeHeaderExtension();
  extension.setChaincodeId(chaincodeId);
  const channelHeader = new common.ChannelHeader();
  channelHeader.setChannelId("trade");
  channelHeader.setExtension$(extension.serializeBinary());
  const timestamp = new Timestamp();
  timestamp.setSeconds(Math.floor(Date.now() / 1000));
  channelHeader.setTimestamp(timestamp);
  const creator = new msp.SerializedIdentity();
  creator.setMspid("BaowuMSP");
  creator.setIdBytes(Buffer.from(creators[as]));
  const signatureHeader = new common.SignatureHeader();
  signatureHeader.setCreator(creator.serializeBinary());
  signatureHeader.setNonce(Buffer.alloc(24));
  const header = new common.Header();
  header.setChannelHeader(channelHeader.serializeBinary());
  header.setSignatureHeader(signatureHeader.serializeBinary());
  const proposal = new peer.Proposal();
  proposal.setHeader(header.serializeBinary());
  proposal.setPayload(payload.serializeBinary());
  const signed = new peer.SignedProposal();
  signed.setProposalBytes(proposal.serializeBinary());
  return signed;
}
