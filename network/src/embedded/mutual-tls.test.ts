import { createHash, createPrivateKey, X509Certificate } from "node:crypto";

import { Client, credentials } from "@grpc/grpc-js";
import { connect, hash, signers } from "@hyperledger/fabric-gateway";

import { EmbeddedNetwork } from "./embedded-network.js";
import { description } from "./fixtures/test-network.js";

describe("mutual TLS", () => {
  const network = new EmbeddedNetwork(description, { mutualTls: true });

  beforeAll(() => network.start());
  afterAll(() => network.stop());

  it("mutual TLS accepts only clients with a certificate of a member", async () => {
    const { certificate, privateKey } = await network.tlsClient("BMSP", "app");
    await expect(reach(network, [Buffer.from(privateKey), Buffer.from(certificate)])).resolves.toBe(true);
    await expect(reach(network, [])).resolves.toBe(false);
  });

  it("with mutual TLS, blocks are delivered to a client that names the certificate of its own connection, as Fabric's peers require", async () => {
    const own = await network.tlsClient("AMSP", "app");
    const sha256 = (bytes: Uint8Array): Buffer => createHash("sha256").update(bytes).digest();
    const bound = sha256(new X509Certificate(own.certificate).raw);
    await expect(firstBlock(network, own, bound)).resolves.toBe(0n);
    await expect(firstBlock(network, own, sha256(Buffer.from("another")))).rejects.toThrow("400");
    await expect(firstBlock(network, own, undefined)).rejects.toThrow("400");
  });
});

async function reach(network: EmbeddedNetwork, [key, certificate]: readonly Buffer[]): Promise<boolean> {
  const { endpoint, tlsRootCert } = network.endpoint("AMSP");
  const client = new Client(
    endpoint,
    credentials.createSsl(Buffer.from(tlsRootCert), key ?? null, certificate ?? null),
    { "grpc.ssl_target_name_override": "localhost" },
  );
  try {
    return await new Promise<boolean>((resolve) => {
      client.makeUnaryRequest(
        "/gateway.Gateway/Evaluate",
        (bytes: Buffer) => bytes,
        (bytes) => bytes,
        Buffer.alloc(0),
        { deadline: Date.now() + 60_000 },
        (error) => {
          // The gateway itself refuses an empty request. The connection then works.
          resolve(error?.details.includes("a signed proposal is required") === true);
        },
      );
    });
  } finally {
    client.close();
  }
}

async function firstBlock(
  network: EmbeddedNetwork,
  { certificate, privateKey }: { readonly certificate: string; readonly privateKey: string },
  tlsClientCertificateHash: Uint8Array | undefined,
): Promise<bigint | undefined> {
  const { endpoint, tlsRootCert } = network.endpoint("AMSP");
  const tls = credentials.createSsl(Buffer.from(tlsRootCert), Buffer.from(privateKey), Buffer.from(certificate));
  const client = new Client(endpoint, tls, { "grpc.ssl_target_name_override": "localhost" });
  const identity = await network.enrol("AMSP", { name: "reader", role: "client" });
  const gateway = connect({
    client,
    hash: hash.sha256,
    identity: { mspId: "AMSP", credentials: Buffer.from(identity.certificate) },
    signer: signers.newPrivateKeySigner(createPrivateKey(identity.privateKey)),
    ...(tlsClientCertificateHash === undefined ? {} : { tlsClientCertificateHash }),
  });
  try {
    const blocks = await gateway.getNetwork(network.description.channel).getBlockEvents({ startBlock: 0n });
    for await (const block of blocks) {
      return BigInt(block.getHeader()?.getNumber() ?? -1);
    }
    return undefined;
  } finally {
    gateway.close();
    client.close();
  }
}
