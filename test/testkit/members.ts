import type { MemberAuthorities } from "@tallystick/client";
import type { Network } from "@tallystick/network";

/** The certificate authorities of a network's organisations, for a client that verifies endorsements. */
export function membersOf(network: Network): Record<string, MemberAuthorities> {
  return Object.fromEntries(
    network.description.organisations.map(({ mspId }) => {
      const { rootCertificates, intermediateCertificates } = network.authorities(mspId);
      return [
        mspId,
        { rootCerts: rootCertificates, intermediateCerts: intermediateCertificates ?? [], peerUnit: "peer" },
      ];
    }),
  );
}
