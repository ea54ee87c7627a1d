import { Client, credentials } from "@grpc/grpc-js";
import { connect } from "@hyperledger/fabric-gateway";

import { proposalIn } from "../transport/gateway-messages.js";

/** What is proposed, and by whom. */
export interface Proposed {
  readonly mspId: string;
  /** PEM, or any text where nobody reads it. */
  readonly certificate: string;
  readonly chaincode?: string;
  /** Contract and function with a colon between. */
  readonly name: string;
  readonly args: readonly string[];
  /** What stays out of the transaction. */
  readonly transientData?: Readonly<Record<string, string>>;
}

/** A `Proposal` on the channel `tally`, as the gateway library makes it. Nothing is signed or sent. */
export function proposed({ mspId, certificate, chaincode = "tallystick", name, args, ...rest }: Proposed): Uint8Array {
  const client = new Client("127.0.0.1:1", credentials.createInsecure());
  const gateway = connect({ client, identity: { mspId, credentials: Buffer.from(certificate) } });
  const contract = gateway.getNetwork("tally").getContract(chaincode);
  const proposal = contract.newProposal(name, { arguments: [...args], ...rest });
  gateway.close();
  client.close();
  return proposalIn(proposal.getBytes());
}
