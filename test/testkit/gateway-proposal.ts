import { Client, credentials } from "@grpc/grpc-js";
import { connect } from "@hyperledger/fabric-gateway";
import { gateway } from "@hyperledger/fabric-protos";

/** The proposal and its creator. By default it is a certificate's transfer by a steelworks. */
export interface Proposed {
  readonly mspId?: string;
  /** PEM, or any text if nobody reads it. */
  readonly certificate?: string;
  readonly chaincode?: string;
  /** Contract and function with a colon between them. */
  readonly name?: string;
  readonly args?: readonly string[];
  /** Values that are not part of the transaction. */
  readonly transientData?: Readonly<Record<string, string>>;
}

/**
 * A proposal on the channel `tally` as Fabric's own client library makes it: serialised, with its transaction's id.
 * Nothing is signed or sent.
 */
export function gatewayProposal({
  mspId = "AnsteelMSP",
  certificate = "a certificate",
  chaincode = "tallystick",
  name = "certificates:Transfer",
  args = ["{}"],
  ...rest
}: Proposed = {}): { readonly bytes: Uint8Array; readonly transactionId: string } {
  const client = new Client("127.0.0.1:1", credentials.createInsecure());
  const plain = connect({ client, identity: { mspId, credentials: Buffer.from(certificate) } });
  try {
    const contract = plain.getNetwork("tally").getContract(chaincode);
    const proposed = contract.newProposal(name, { arguments: [...args], ...rest });
    const message = gateway.ProposedTransaction.deserializeBinary(proposed.getBytes());
    const bytes = message.getProposal()?.getProposalBytes_asU8() ?? new Uint8Array();
    return { bytes, transactionId: proposed.getTransactionId() };
  } finally {
    plain.close();
    client.close();
  }
}
