import { checkOptions, invalid } from "./check-options.js";
import { openTally, type Tally, type TallyOptions } from "./tally.js";
import { Members } from "./transport/act/endorsed.js";
import type { FabricGateway } from "./transport/peers/fabric-gateway.js";
import { PeerPool } from "./transport/peers/peer-pool.js";
import { Peer } from "./transport/peers/peer.js";

/**
 * Certificates on a `Gateway` of `@hyperledger/fabric-gateway` that the application has already. Nothing is sent. The application may keep using the gateway for everything else: `close` ends what this connection has under way, and leaves the gateway and its gRPC client open.
 *
 * Every act, check, retry and error is as with `connect`, with three differences, because the gRPC client belongs to the application. The
 * client's options apply, such as the largest message. Only the first call finds out whether the client is connected. If the client is not
 * connected when an act is submitted, nobody can tell whether the signed transaction was sent. The act then ends as `OutcomeUnknown`, not as
 * `Unavailable`.
 *
 * @param gateway - The gateway, or several gateways of one identity in order of preference, each with another peer. Any release from 1.11
 * on works, and any copy of the package.
 * @throws {Protocol} `INVALID_CONFIGURATION` if an option cannot be used, or the gateways have different identities.
 * @example
 * const tally = tallyOn(gateway, { channel: "tallystick", chaincode: "tallystick" });
 * const { certificateId } = await tally.certificates.issue(request);
 */
export function tallyOn(gateway: FabricGateway | readonly FabricGateway[], options: TallyOptions): Tally {
  const gateways = isSeveral(gateway) ? gateway : [gateway];
  const { channel, chaincode, members } = options;
  const settings = { channel, chaincode, members: members === undefined ? undefined : new Members(members) };
  const peers = gateways.map(
    (one, index) => new Peer(one, gateways.length === 1 ? "the gateway" : `gateway ${String(index + 1)}`, settings),
  );
  const [first, ...others] = peers;
  if (first === undefined) {
    throw invalid("no gateway is given");
  }
  checkOptions(options, first.identity.mspId);
  for (const { identity, site } of others) {
    if (identity.mspId !== first.identity.mspId || identity.certificate !== first.identity.certificate) {
      throw invalid(`${site.endpoint} speaks for another identity than the first`);
    }
  }
  return openTally(new PeerPool([first, ...others]), options).tally;
}

function isSeveral(gateway: FabricGateway | readonly FabricGateway[]): gateway is readonly FabricGateway[] {
  return Array.isArray(gateway);
}
