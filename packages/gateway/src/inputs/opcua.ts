import { rmSync } from "node:fs";
import { join } from "node:path";

import type * as Certificates from "node-opcua-certificate-manager";
import type * as Client from "node-opcua-client";
import { z } from "zod";

import type { Variables } from "../config/open-keys.js";
import { passwordOf } from "../config/password.js";
import type { InputConfigOf } from "../config/schema.js";
import type { Input, Sink } from "./input.js";
import { measuredValues, timeOf } from "./measured-values.js";
import { poll, type PolledSource } from "./poll.js";

type Config = InputConfigOf<"opcua">;
type Library = typeof Client & Pick<typeof Certificates, "OPCUACertificateManager">;

/** Milliseconds after which an unanswered question counts as a lost connection. */
const TIMEOUT_MS = 5_000;

/**
 * Readings from the nodes of a server by OPC UA.
 *
 * @throws {Error} The library is not installed, or there is no password where the config says.
 */
export async function opcuaInput(config: Config, variables: Variables): Promise<Input> {
  const library = await loadLibrary();
  const identity = identityOf(config, variables, library);
  const { battery, every, url } = config;
  return {
    run: (sink, signal) => {
      const open = () => openServer(config, identity, library, sink);
      return poll({ battery, every, source: url, open }, sink, signal);
    },
  };
}

/** The library is large, so it is installed only where a config has such an input. */
async function loadLibrary(): Promise<Library> {
  let library: Library;
  try {
    const [client, { OPCUACertificateManager }] = await Promise.all([
      import("node-opcua-client"),
      import("node-opcua-certificate-manager"),
    ]);
    library = { ...client, OPCUACertificateManager };
  } catch (cause) {
    throw new Error(
      "an input of the kind opcua needs two packages: " +
        "npm install node-opcua-client@2.160.0 node-opcua-certificate-manager@2.160.0",
      { cause },
    );
  }
  // It would print between the lines of the log. What matters comes as an error as well.
  library.setWarningLogger(() => undefined);
  library.setErrorLogger(() => undefined);
  return library;
}

function identityOf(
  { username, passwordVariable }: Config,
  variables: Variables,
  { UserTokenType }: Library,
): Client.UserIdentityInfo {
  const password = passwordOf(passwordVariable, variables, username ?? "the user");
  if (username === undefined || password === undefined) {
    return { type: UserTokenType.Anonymous };
  }
  return { type: UserTokenType.UserName, userName: username, password };
}

async function openServer(
  { url, clientId, security, values, clock }: Config,
  identity: Client.UserIdentityInfo,
  library: Library,
  sink: Sink,
): Promise<PolledSource> {
  const { AttributeIds, MessageSecurityMode, OPCUACertificateManager, OPCUAClient, SecurityPolicy } = library;
  const rootFolder = join(sink.folder, "opcua", clientId);
  removeOldLocks(rootFolder);
  const certificates = new OPCUACertificateManager({ rootFolder, automaticallyAcceptUnknownCertificate: false });
  const client = OPCUAClient.create({
    applicationName: "tally-gateway",
    // Not the default, which has the name of the machine: that of a container is another one each time.
    applicationUri: `urn:tallystick:gateway:${clientId}`,
    clientCertificateManager: certificates,
    // The poll connects again.
    connectionStrategy: { maxRetry: 0 },
    ...{ transportTimeout: TIMEOUT_MS, defaultTransactionTimeout: TIMEOUT_MS },
    // A server often names itself by a name that only its own machine knows. Its certificate says who it is.
    endpointMustExist: false,
    keepSessionAlive: true,
    securityMode: MessageSecurityMode[security.mode],
    securityPolicy: security.mode === "None" ? SecurityPolicy.None : SecurityPolicy[security.policy],
  });
  const close = () => client.disconnect();
  try {
    await client.connect(url);
    const session = await client.createSession(identity);
    const asked = Object.entries(values).map(([name, { node }]) => ({
      name,
      question: { nodeId: node, attributeId: AttributeIds.Value },
      place: `${url} ${node}`,
    }));
    return {
      async read() {
        const answers = await session.read(asked.map(({ question }) => question));
        const found = new Map<string, unknown>();
        let at: number | undefined;
        asked.forEach(({ name, place }, index) => {
          const answer = answers[index];
          if (answer?.statusCode.isGoodish() !== true) {
            sink.drop(place, "bad-status", `${name} has the status ${answer?.statusCode.name ?? "unknown"}`);
            return;
          }
          found.set(name, numberOf(answer.value, library));
          const time = answer.sourceTimestamp?.getTime();
          at = time === undefined ? at : Math.max(at ?? time, time);
        });
        const measured = measuredValues(values, (_, name) => found.get(name));
        return clock === "gateway" ? { values: measured } : { values: measured, at: timeOf(at, "milliseconds") };
      },
      close,
    };
  } catch (error) {
    await close().catch(() => undefined);
    throw error;
  }
}

/** Folders of certificates that this process uses. */
const ownFolders = new Set<string>();

/**
 * Removes the locks of a process that was killed, for which the library would wait two minutes. No other process runs on the folder:
 * the stores of the batteries are open by then.
 */
function removeOldLocks(folder: string): void {
  if (ownFolders.has(folder)) {
    return;
  }
  ownFolders.add(folder);
  for (const lock of ["mutex.lock.lock", "own/certs/client_certificate.pem.mutex.lock"]) {
    rmSync(join(folder, lock), { recursive: true, force: true });
  }
}

const halves = z.tuple([z.number(), z.number()]);

/** The number of a scalar. The library gives one of 64 bits as its two halves. */
function numberOf({ arrayType, dataType, value }: Client.Variant, { DataType, VariantArrayType }: Library): unknown {
  if (arrayType !== VariantArrayType.Scalar || (dataType !== DataType.Int64 && dataType !== DataType.UInt64)) {
    return value;
  }
  const [high, low] = halves.parse(value);
  const whole = (BigInt(high) << 32n) | BigInt(low);
  return dataType === DataType.Int64 ? BigInt.asIntN(64, whole) : whole;
}
