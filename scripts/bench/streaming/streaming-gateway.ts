import { FakeGateway } from "../../../client/src/testing/fake-gateway.js";
import { certificateOf, rio } from "../../../packages/tally/src/testing/records.js";

/** Certificates on one page of the gateway. */
const PAGE = 100;

interface Asked {
  readonly bookmark?: string;
  readonly acts?: readonly { readonly act: string }[];
}

// Runs in a process of its own, so that its memory does not count as the client's. It is a gateway with one holder,
// which has the given number of certificates, and it accepts every batch. It reports its address, and ends with its
// parent.
async function serve(certificates: number): Promise<void> {
  const gateway = await FakeGateway.start();
  gateway.evaluate = ({ request }) => pageFrom(Number((request as Asked).bookmark ?? "0"), certificates);
  gateway.endorse = ({ request }) => {
    // It records every call, for tests.
    for (const noted of [gateway.calls, gateway.submitted, gateway.statusAsked]) {
      noted.length = 0;
    }
    const { acts = [] } = request as Asked;
    return { responses: acts.map(({ act }) => ({ act, response: { certificate: certificateOf("A-1", "100.00") } })) };
  };
  const { peer, identity, channel, chaincode } = gateway.connectOptions;
  process.on("disconnect", () => process.exit());
  process.send?.({ peer, identity, channel, chaincode, privateKey: gateway.userCredential.privateKey });
}

function pageFrom(start: number, certificates: number): object {
  const end = Math.min(start + PAGE, certificates);
  const page = Array.from({ length: end - start }, (_, place) => certificateOf(`A-${String(start + place)}`, "100.00"));
  return { holder: rio, certificates: page, ...(end < certificates && { bookmark: String(end) }) };
}

void serve(Number(process.argv[2]));
