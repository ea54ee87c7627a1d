import { Client, credentials } from "@grpc/grpc-js";
import { connect, hash, type Contract, type Gateway } from "@hyperledger/fabric-gateway";

import { nativeSigner } from "@tallystick/client";
import type { Identity, Network } from "@tallystick/network";

/** The plain gateway library of an attacker, or of a careless program. It makes none of this library's checks. */
export class PlainGateway {
  readonly #grpc: Client;
  readonly #gateway: Gateway;

  constructor(
    private readonly network: Network,
    { mspId, certificate, privateKey }: Identity,
    address: ReturnType<Network["endpoint"]> = network.endpoint(mspId),
  ) {
    const { endpoint, tlsRootCert, hostnameOverride } = address;
    this.#grpc = new Client(endpoint, credentials.createSsl(Buffer.from(tlsRootCert)), {
      ...(hostnameOverride !== undefined && { "grpc.ssl_target_name_override": hostnameOverride }),
    });
    const signer = nativeSigner(privateKey);
    this.#gateway = connect({
      client: this.#grpc,
      identity: { mspId, credentials: Buffer.from(certificate) },
      hash: hash.none,
      signer: async (message) => signer.sign(message),
    });
  }

  contract(name: string, chaincode = "tallystick"): Contract {
    return this.#gateway.getNetwork(this.network.description.channel).getContract(chaincode, name);
  }

  close(): void {
    this.#gateway.close();
    this.#grpc.close();
  }
}

/** The line `TALLY <CODE> <context>` in an error of the plain gateway, or else its whole text. */
export function refusalIn(error: unknown): string {
  const details = typeof error === "object" && error !== null && "details" in error ? error.details : undefined;
  const said = [
    ...(Array.isArray(details) ? details.map((detail: unknown) => (detail as { message?: string }).message ?? "") : []),
    error instanceof Error ? error.message : String(error),
  ];
  return (
    said.map((line) => /TALLY [A-Z_]+ \{.*\}/.exec(line)?.[0]).find((line) => line !== undefined) ?? said.join("; ")
  );
}
