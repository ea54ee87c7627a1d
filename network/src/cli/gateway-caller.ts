import { type CallOptions, credentials, type requestCallback, type ServiceError, status } from "@grpc/grpc-js";
import { common, gateway, google } from "@hyperledger/fabric-protos";
import { parse, readCall } from "@tallystick/fabric-inspect";

import { createSigningIdentity, type Identity, type SigningIdentity } from "../identity/index.js";
import { validationCodeName } from "../ledger/validation-code.js";
import { type Call, signEnvelope, signProposal, type SignedCall } from "../lifecycle/signed-proposal.js";
import type { GatewayEndpoint } from "../network.js";
import { CommandError } from "./command-error.js";

/** A call of a chaincode, and the organisations whose peers must answer. */
export interface GatewayCall extends Call {
  /** Default: those that the policies require. */
  readonly endorsers: readonly string[];
}

/** The result of a transaction. */
export interface CommittedCall {
  readonly transactionId: string;
  readonly result: Uint8Array;
  /** Fabric's name for the verdict. */
  readonly verdict: string;
  readonly block: number;
}

const COMMIT_MS = 60_000;

/** A user's connection to the gateway of its organisation's peer. */
export class GatewayCaller {
  readonly #client: gateway.GatewayClient;
  readonly #identity: SigningIdentity;
  readonly #callMs: number;

  /** @param callMs - the longest time until a call is ordered, in milliseconds */
  constructor({ endpoint, tlsRootCert, hostnameOverride }: GatewayEndpoint, identity: Identity, callMs = 60_000) {
    this.#client = new gateway.GatewayClient(endpoint, credentials.createSsl(Buffer.from(tlsRootCert)), {
      ...(hostnameOverride !== undefined && { "grpc.ssl_target_name_override": hostnameOverride }),
      "grpc.max_receive_message_length": -1,
      "grpc.max_send_message_length": -1,
    });
    this.#identity = createSigningIdentity(identity);
    this.#callMs = callMs;
  }

  /** Has one peer run the function, and writes nothing. @throws {CommandError} the gateway refuses */
  async evaluate(call: GatewayCall): Promise<{ readonly transactionId: string; readonly result: Uint8Array }> {
    const proposal = signProposal(call, this.#identity);
    const request = new gateway.EvaluateRequest();
    request.setTransactionId(proposal.transactionId);
    request.setChannelId(call.channel);
    request.setProposedTransaction(proposal.signed);
    request.setTargetOrganizationsList([...call.endorsers]);
    const response = await unary<gateway.EvaluateResponse>(this.#callMs, (options, callback) =>
      this.#client.evaluate(request, options, callback),
    );
    return { transactionId: proposal.transactionId, result: response.getResult()?.getPayload_asU8() ?? noBytes };
  }

  /**
   * Has the call endorsed, ordered and committed. @throws {CommandError} a peer refuses, or no verdict arrives in time
   */
  async submit(call: GatewayCall): Promise<CommittedCall> {
    const proposal = signProposal(call, this.#identity);
    const prepared = await this.#endorse(call, proposal);
    const payload = parse(common.Payload, prepared.getPayload_asU8());
    const header = payload.getHeader() ?? new common.Header();
    const submitting = new gateway.SubmitRequest();
    submitting.setTransactionId(proposal.transactionId);
    submitting.setChannelId(call.channel);
    submitting.setPreparedTransaction(signEnvelope(header, payload.getData_asU8(), this.#identity));
    await unary<gateway.SubmitResponse>(this.#callMs, (options, callback) =>
      this.#client.submit(submitting, options, callback),
    );
    const result = readCall(payload.getData_asU8()).outcome.response?.payload ?? noBytes;
    return { transactionId: proposal.transactionId, result, ...(await this.#verdict(call.channel, proposal)) };
  }

  close(): void {
    this.#client.close();
  }

  async #endorse(call: GatewayCall, proposal: SignedCall): Promise<common.Envelope> {
    const request = new gateway.EndorseRequest();
    request.setTransactionId(proposal.transactionId);
    request.setChannelId(call.channel);
    request.setProposedTransaction(proposal.signed);
    request.setEndorsingOrganizationsList([...call.endorsers]);
    const response = await unary<gateway.EndorseResponse>(this.#callMs, (options, callback) =>
      this.#client.endorse(request, options, callback),
    );
    return response.getPreparedTransaction() ?? new common.Envelope();
  }

  async #verdict(channel: string, { transactionId }: SignedCall): Promise<Pick<CommittedCall, "verdict" | "block">> {
    const request = new gateway.CommitStatusRequest();
    request.setChannelId(channel);
    request.setTransactionId(transactionId);
    request.setIdentity(this.#identity.serialized);
    const bytes = request.serializeBinary();
    const signed = new gateway.SignedCommitStatusRequest();
    signed.setRequest(bytes);
    signed.setSignature(this.#identity.sign(bytes));
    try {
      const answer = await unary<gateway.CommitStatusResponse>(COMMIT_MS, (options, callback) =>
        this.#client.commitStatus(signed, options, callback),
      );
      return { verdict: validationCodeName(answer.getResult()), block: answer.getBlockNumber() };
    } catch (error) {
      throw error instanceof GatewayRefusal && error.code === status.DEADLINE_EXCEEDED
        ? new CommandError(
            `transaction ${transactionId} was submitted and has no verdict after ${String(COMMIT_MS / 1000)} s: it may still be committed; "blocks" shows it then`,
          )
        : error;
    }
  }
}

/** The gateway, or a peer that it asked, refuses. The message has the status in words, and the answer of each peer. */
export class GatewayRefusal extends CommandError {
  constructor(
    readonly code: status,
    message: string,
  ) {
    super(message);
  }
}

const noBytes = new Uint8Array();

async function unary<Response>(
  timeoutMs: number,
  call: (options: CallOptions, callback: requestCallback<Response>) => unknown,
): Promise<Response> {
  return new Promise<Response>((resolve, reject) => {
    call({ deadline: Date.now() + timeoutMs }, (error, response) => {
      if (error !== null) {
        reject(new GatewayRefusal(error.code, inWords(error)));
      } else if (response === undefined) {
        reject(new CommandError("the peer ended the call without an answer"));
      } else {
        resolve(response);
      }
    });
  });
}

/** The peers' messages if there are any, and otherwise the gateway's own. */
function inWords(error: ServiceError): string {
  const [rich] = error.metadata.get("grpc-status-details-bin");
  const details = rich instanceof Buffer ? parse(google.rpc.Status, rich).getDetailsList() : [];
  const said = details.map((detail) => {
    const told = parse(gateway.ErrorDetail, detail.getValue_asU8());
    return `the peer of ${told.getMspId()} refused: ${told.getMessage()}`;
  });
  return said.length > 0 ? said.join("; ") : `${status[error.code]}: ${error.details}`;
}
