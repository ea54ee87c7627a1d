import { processOf } from "../../scripts/chaos/killing.js";
import { cards } from "../certificates/cast.js";
import { DishonestGateway } from "../certificates/dishonest-gateway.js";
import { describeOnNetwork, openNetwork, startTimeout } from "../network-under-test.js";
import { dayFromNow } from "../testkit/days.js";
import { Platform } from "../testkit/platform.js";
import { tallystickChaincode } from "../testkit/tallystick-chaincode.js";

import { connect, nativeSigner, type Tally } from "@tallystick/client";
import { describeNetwork, NativeNetwork } from "@tallystick/network";

jest.setTimeout(2 * startTimeout);

/** The organisation of the holder whose answer is lost. All other parties share another one. */
const holding = "RioTintoMSP";
const hosting = "BaowuMSP";

/** Milliseconds for which the holder's peer is halted: longer than a peer is asked for a verdict. */
const STILL = 1_300;

/** The holder and the issuer have organisations of their own, and the operator hosts all others. */
const parties = cards.map((card) => ({
  ...card,
  msp: card.key === "mine" ? holding : card.key === "regulator" ? "RegulatorMSP" : hosting,
}));

// On Fabric a second copy of a transaction in one block with a later write of the same key stops the channel: see second-copies.test.ts.
describeOnNetwork("a holder whose answer was lost while its peer lags behind", () => {
  let network: NativeNetwork;
  let platform: Platform;
  let relay: DishonestGateway;
  let holder: Tally;

  beforeAll(async () => {
    const organisations = [holding, hosting, "RegulatorMSP"];
    const description = describeNetwork({ organisations, batch: { maxMessageCount: 10, timeoutMs: 2_000 } });
    const opened = await openNetwork(description, { peersPerOrganisation: 2 });
    if (!(opened instanceof NativeNetwork)) {
      throw new Error("only real Fabric has several peers an organisation");
    }
    network = opened;
    platform = await Platform.open({ network, chaincode: tallystickChaincode(), parties });
  });

  afterEach(() => {
    holder.close();
    relay.stop();
  });

  afterAll(async () => {
    await platform.close();
    await network.stop();
  });

  /** Connects the holder through a relay to its first peer, and also to the second if its profile has it. */
  async function connectHolder(peers: number): Promise<void> {
    const [first, second] = network.endpoints(holding);
    if (first === undefined || second === undefined) {
      throw new Error("the holder has two peers");
    }
    relay = await DishonestGateway.before(first);
    const { mspId, certificate, privateKey } = await platform.enrol("mine");
    holder = await connect({
      peer: [relay.address, second].slice(0, peers),
      identity: { mspId, certificate },
      signer: nativeSigner(privateKey),
      channel: network.description.channel,
      chaincode: "tallystick",
    });
  }

  async function circulating(): Promise<string> {
    const steel = await platform.as("steel");
    const issued = await steel.certificates.issue({
      reference: `LOST-${String(Date.now())}`,
      payee: platform.lei("mine"),
      settlementBank: platform.lei("bank"),
      currency: "USD",
      amount: "1000.00",
      maturesOn: dayFromNow(),
    });
    await platform.settled(issued);
    await platform.settled(await holder.certificates.accept({ certificateId: issued.certificateId }));
    return issued.certificateId;
  }

  /** Halts the holder's first peer from the submission on. */
  function standStill(): Promise<void> {
    const { pid } = processOf(network, "peer", holding);
    if (pid === undefined) {
      throw new Error("the peer does not run");
    }
    return new Promise((resolve) => {
      relay.losesAnswer = () => {
        relay.losesAnswer = undefined;
        process.kill(pid, "SIGSTOP");
        setTimeout(() => {
          process.kill(pid, "SIGCONT");
          resolve();
        }, STILL);
      };
    });
  }

  it.each([[1], [2]])(
    "after a lost answer, a holder with %i peers in its profile does not submit again, and the channel continues",
    async (peers) => {
      await connectHolder(peers);
      for (let round = 0; round < 3; round += 1) {
        const certificateId = await circulating();
        relay.submitted.length = 0;
        const moving = standStill();
        const transfer = holder.certificates.transfer({ certificateId, to: platform.lei("port") });
        // As soon as its own peer has the offer, another party writes the same key, in the block in which a copy would
        // be.
        const acceptance = acceptWhenOffered(await platform.as("port"), certificateId);
        const { transactionId } = await transfer;
        await moving;
        await acceptance;
        expect(relay.submitted).toHaveLength(1);
        await expect(holder.transaction(transactionId).status()).resolves.toMatchObject({ outcome: "committed" });
        await platform.settled({ transactionId });
      }
    },
  );
});

/** Accepts an offer as soon as it exists. Endorsers disagree until the holder's peer has it as well. */
async function acceptWhenOffered(tally: Tally, certificateId: string): Promise<void> {
  for await (const event of tally.events({ from: "now" })) {
    if (event.type === "CertificateOffered") {
      break;
    }
  }
  await tally.certificates.accept({ certificateId }, { audit: "none", retry: { attempts: 50, maxDelay: 200 } });
}
