import { FakeGateway } from "../../../client/src/testing/fake-gateway.js";
import { certificateOf, rio } from "../../../packages/tally/src/testing/records.js";

/** Certificates that the gateway hands out on one page. */
const PAGE = 100;

interface Asked {
  readonly bookmark?: string;
  readonly acts?: readonly { readonly act: string }[];
}

// Runs as a process of its own, so that what it keeps does not count as the client's: a gateway whose one holder has as many
// certificates as its argument says, and that does every batch. It reports how to connect, and ends with its parent.
async function serve(certificates: number): Promise<void> {
  const gateway = await FakeGateway.start();
  gateway.evaluate = ({ request }) => pageFrom(Number((request as Asked).bookmark ?? "0"), certificates);
  gateway.endorse = ({ request }) => {
    // It notes every call, for tests.
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
