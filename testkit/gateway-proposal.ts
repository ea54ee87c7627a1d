import { Client, credentials } from "@grpc/grpc-js";
import { connect, type ProposalOptions } from "@hyperledger/fabric-gateway";
import { gateway } from "@hyperledger/fabric-protos";

/** A proposal as Fabric's own client library makes it: serialised, with its transaction's id. */
export function gatewayProposal(
  certificate: string,
  options: ProposalOptions,
): { readonly bytes: Uint8Array; readonly transactionId: string } {
  const client = new Client("127.0.0.1:1", credentials.createInsecure());
  const plain = connect({ client, identity: { mspId: "AnsteelMSP", credentials: Buffer.from(certificate) } });
  try {
    const contract = plain.getNetwork("tally").getContract("tallystick", "certificates");
    const proposed = contract.newProposal("Transfer", options);
    const message = gateway.ProposedTransaction.deserializeBinary(proposed.getBytes());
    const bytes = message.getProposal()?.getProposalBytes_asU8() ?? new Uint8Array();
    return { bytes, transactionId: proposed.getTransactionId() };
  } finally {
    plain.close();
    client.close();
  }
}
