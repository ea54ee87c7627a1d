import type { FabricUser } from "../host/fabric-user.js";
import type { Hosted } from "../host/network-host.js";
import type { Workload, Workloads } from "../host/workloads.js";

import { connect, nativeSigner, type ConnectOptions, type Tally } from "@tallystick/client";

/** Users of the plain gateway library: one signs as its documentation shows, and one with Node's own code. */
interface GatewayUsers {
  readonly plain: FabricUser;
  readonly native: FabricUser;
}

/** The same act on the same chaincode, by the plain gateway library and by this project's. */
export function clientWorkloads(
  { plain, native }: GatewayUsers,
  ours: Tally,
  workloads: Workloads,
): readonly Workload[] {
  const byGateway = (name: string, user: FabricUser): Workload => ({
    name,
    prepare: () => Promise.resolve(() => user.act("Issue", workloads.issueRequest("100.00"))),
  });
  return [
    byGateway("plain fabric-gateway", plain),
    byGateway("fabric-gateway with a native signer", native),
    {
      name: "@tallystick/client",
      prepare: () => Promise.resolve(() => ours.certificates.issue(workloads.issueRequest("100.00"))),
    },
  ];
}

/** Connects the client library as one of the hosted network's users. */
export async function connectTally(
  hosted: Hosted,
  key: string,
  settings: Pick<ConnectOptions, "audit" | "verify"> = {},
): Promise<Tally> {
  return connect({
    ...connectionOf(hosted, key),
    ...settings,
    ...(settings.verify !== undefined && { members: hosted.members }),
  });
}

/** The connection and identity of one of the hosted network's users. */
export function connectionOf({ channel, users }: Pick<Hosted, "channel" | "users">, key: string): ConnectOptions {
  const user = users[key];
  if (user === undefined) {
    throw new Error(`no user "${key}"`);
  }
  const { mspId, certificate, privateKey } = user.identity;
  return {
    peer: user.endpoint,
    identity: { mspId, certificate },
    signer: nativeSigner(privateKey),
    channel,
    chaincode: "tallystick",
  };
}
