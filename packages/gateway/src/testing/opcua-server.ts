import { join } from "node:path";

import { OPCUACertificateManager } from "node-opcua-certificate-manager";
import { DataType, DataValue, StatusCodes, VariantArrayType, type StatusCode } from "node-opcua-client";
import { OPCUAServer } from "node-opcua-server";

/** What a node of the server has at a moment. */
export interface TestNode {
  readonly type: keyof typeof DataType;
  readonly value: unknown;
  readonly status?: StatusCode;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** A node that says at once what it has, or one that takes its time. */
export type TestNodeSource =
  (() => TestNode) | { readonly type: TestNode["type"]; readonly at: () => Promise<Omit<TestNode, "type">> };

/** How a server is reached. */
export interface TestServerOptions {
  readonly port: number;
  /** Where its certificates are. It trusts every client. */
  readonly folder: string;
  /** The user that it lets in, with the password. Without one it lets in everybody. */
  readonly user?: readonly [name: string, password: string];
  /** The most clients at a time. Default: 10. */
  readonly most?: number;
}

/** Serves nodes on a port of loopback, under the ids `ns=1;s=<name>`. Returns how to stop. */
export async function serveNodes(
  nodes: Readonly<Record<string, TestNodeSource>>,
  { port, folder, user, most = 10 }: TestServerOptions,
): Promise<() => Promise<void>> {
  const certificates = new OPCUACertificateManager({
    rootFolder: join(folder, "server-pki"),
    automaticallyAcceptUnknownCertificate: true,
  });
  const server = new OPCUAServer({
    ...{ host: "127.0.0.1", hostname: "127.0.0.1", port, serverCertificateManager: certificates },
    ...{ userCertificateManager: certificates, allowAnonymous: user === undefined },
    ...{ maxConnectionsPerEndpoint: most, serverCapabilities: { maxSessions: most } },
    userManager: {
      isValidUser: (name: string, password: string) => user?.[0] === name && user[1] === password,
    },
  });
  await server.initialize();
  const addressSpace = server.engine.addressSpace;
  for (const [name, node] of Object.entries(nodes)) {
    addressSpace?.getOwnNamespace().addVariable({
      ...{
        browseName: name,
        nodeId: `s=${name}`,
        dataType: "type" in node ? node.type : node().type,
        componentOf: addressSpace.rootFolder.objects.server,
        minimumSamplingInterval: 1_000,
      },
      value: {
        timestamped_get:
          "type" in node
            ? (callback: (error: Error | null, value?: DataValue) => void) => {
                void node.at().then((now) => {
                  callback(null, dataValueOf({ type: node.type, ...now }));
                });
              }
            : () => dataValueOf(node()),
      },
    });
  }
  await server.start();
  return () => server.shutdown(0);
}

function dataValueOf({ type, value, status = StatusCodes.Good, at }: TestNode): DataValue {
  const variant = { dataType: DataType[type], arrayType: VariantArrayType.Scalar, value };
  return new DataValue({ value: variant, statusCode: status, sourceTimestamp: new Date(at) });
}
