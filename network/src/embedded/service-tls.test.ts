import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { credentials, type ChannelCredentials } from "@grpc/grpc-js";
import { peer } from "@hyperledger/fabric-protos";
import * as z from "zod";

import { EmbeddedNetwork } from "./embedded-network.js";
import { connectAs, description, testChaincode } from "./fixtures/test-network.js";

const embeddedFile = z.object({
  programs: z.array(z.object({ port: z.number(), tls: z.object({ clientRoot: z.string() }) })),
});

test("with chaincodeTls a service answers only its peer, also after a restart, and no other user can read its key", async () => {
  const directory = mkdtempSync(join(tmpdir(), "embedded-service-tls-"));
  chmodSync(directory, 0o755);
  const network = new EmbeddedNetwork(description, { directory, chaincodeTls: true });
  await network.start();
  try {
    await network.deploy(testChaincode);
    const [program] = embeddedFile.parse(JSON.parse(readFileSync(join(directory, "embedded.json"), "utf8"))).programs;
    const { port, tls } = program ?? { port: 0, tls: { clientRoot: "" } };
    expect(await registersWith(port, credentials.createInsecure())).toBe(false);
    expect(await registersWith(port, credentials.createSsl(readFileSync(tls.clientRoot)))).toBe(false);

    expect(modeOf(directory)).toBe("700");
    const keys = filesBelow(directory).filter((path) => readFileSync(path).includes("PRIVATE KEY"));
    expect(keys.length).toBeGreaterThan(description.organisations.length);
    expect(keys.filter((path) => modeOf(path) !== "600")).toEqual([]);

    await network.stop();
    await network.start();
    const application = await connectAs(network, "AMSP");
    await application.submit("put", "key", "behind TLS");
    application.close();
  } finally {
    await network.stop();
    rmSync(directory, { recursive: true, force: true });
  }
});

function modeOf(path: string): string {
  return (statSync(path).mode & 0o777).toString(8);
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
}

/** Whether the service accepts the caller as a peer: it then first says which chaincode it is. */
async function registersWith(port: number, channelCredentials: ChannelCredentials): Promise<boolean> {
  const client = new peer.ChaincodeClient(`127.0.0.1:${String(port)}`, channelCredentials, {
    "grpc.ssl_target_name_override": "localhost",
  });
  const stream = client.connect({ deadline: Date.now() + 20_000 });
  try {
    return await new Promise<boolean>((resolve) => {
      stream.once("data", () => {
        resolve(true);
      });
      stream.once("error", () => {
        resolve(false);
      });
    });
  } finally {
    stream.cancel();
    client.close();
  }
}
