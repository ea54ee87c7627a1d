import { execFile } from "node:child_process";
import { createHash, createPrivateKey } from "node:crypto";
import { join } from "node:path";
import { promisify } from "node:util";

import { common, peer } from "@hyperledger/fabric-protos";

import { Authority } from "../../test/testkit/credentials.js";
import { endorsedTransaction } from "../../test/testkit/endorsed-transaction.js";
import { edited, proposalInDisguise } from "../../test/testkit/forgeries.js";
import type { ActWithToken, ErrandWithToken } from "./testing/act-with-token.js";
import { FakeGateway, type ArrivedCall } from "./testing/fake-gateway.js";
import { party, registration } from "./testing/registration.js";
import { describeWithToken, SoftToken } from "./testing/soft-token.js";
import { commitStatusRequest } from "./transport/act/gateway-messages.js";

const otherAct = ["certificates:Transfer", '{"certificateId":"X","to":"Y"}'];

type Forgery = (honest: common.Envelope, call: ArrivedCall) => common.Envelope | Promise<common.Envelope>;

const honestly: Forgery = (honest) => honest;
const forgeries: readonly (readonly [what: string, forgery: Forgery])[] = [
  ["a proposal for another act in disguise", (honest) => proposalInDisguise(honest, otherAct)],
  [
    "such a proposal under the header that was asked for",
    (honest) => proposalInDisguise(honest, otherAct, "same header"),
  ],
  [
    "a call with other arguments",
    (honest) =>
      edited(honest, "proposalPayload", (bytes) =>
        Buffer.from(bytes.toString("latin1").replace("Rio", "Oir"), "latin1"),
      ),
  ],
  [
    "a transaction of another channel",
    (honest) =>
      edited(honest, "channelHeader", (bytes) => {
        const header = common.ChannelHeader.deserializeBinary(bytes);
        header.setChannelId("other");
        return header.serializeBinary();
      }),
  ],
  [
    "a transaction endorsed by an authority's own invention",
    async (_, { proposal }) => {
      const invented = await (await Authority.create("authority")).certify("peer");
      const response = new peer.Response();
      response.setStatus(200);
      response.setPayload(Buffer.from(JSON.stringify(party)));
      return endorsedTransaction(proposal, { response, endorsers: [{ mspId: "BaowuMSP", ...invented }] });
    },
  ],
];

describeWithToken("a client whose key is in SoftHSM (skipped where it is not installed)", () => {
  let fake: FakeGateway;
  let token: SoftToken;
  /** An honest act, one act for each forgery, and a last honest one. */
  let acts: readonly ActWithToken[];

  beforeAll(async () => {
    fake = await FakeGateway.start();
    fake.endorse = () => party;
    token = new SoftToken(createPrivateKey(fake.userCredential.privateKey));
    const prepared = [honestly, ...forgeries.map(([, forgery]) => forgery), honestly];
    fake.prepared = (honest, call) => (prepared[fake.calls.length - 1] ?? honestly)(honest, call);
    const { signer: _, ...options } = fake.connectOptions;
    const errand: ErrandWithToken = {
      key: { library: token.library, token: "tally", pin: "1234", key: { label: "treasurer" } },
      options: { ...options, members: fake.members },
      registrations: prepared.map(() => registration),
    };
    const script = join(__dirname, "testing/act-with-token.ts");
    const running = promisify(execFile)(process.execPath, ["--import", "tsx", script], { env: token.env });
    running.child.stdin?.end(JSON.stringify(errand));
    acts = JSON.parse((await running).stdout) as readonly ActWithToken[];
  });

  afterAll(() => {
    fake.stop();
    token.remove();
  });

  it.each(forgeries.map(([what], index) => [what, index + 1] as const))(
    "the token signs only the client's own proposal if the gateway returns %s",
    (_, index) => {
      expect(acts[index]).toEqual({ code: "GATEWAY_DISHONEST", digests: [sha256(fake.calls[index]!.proposal)] });
    },
  );

  it.each([
    ["before", 0],
    ["after", forgeries.length + 1],
  ])(
    "the token signs the proposal, the transaction and the question of an act whose gateway is honest, %s the dishonest ones",
    (_, index) => {
      const { proposal, transactionId } = fake.calls[index]!;
      const { digests, code } = acts[index]!;
      expect(code).toBeUndefined();
      expect(digests).toHaveLength(3);
      expect([digests[0], digests[2]]).toEqual([sha256(proposal), sha256(questionOf(proposal, transactionId))]);
    },
  );

  it("only the transactions of the acts with an honest gateway were submitted", () => {
    expect(fake.calls).toHaveLength(forgeries.length + 2);
    const honest = [fake.calls[0], fake.calls.at(-1)].map((call) => call?.transactionId);
    expect(fake.submitted).toEqual(honest);
  });
});

function sha256(message: Uint8Array): string {
  return createHash("sha256").update(message).digest("hex");
}

/** The bytes that are signed to ask for the verdict on a proposal's transaction. */
function questionOf(proposal: Uint8Array, transactionId: string): Uint8Array {
  const header = common.Header.deserializeBinary(peer.Proposal.deserializeBinary(proposal).getHeader_asU8());
  const { creator } = common.SignatureHeader.deserializeBinary(header.getSignatureHeader_asU8()).toObject();
  return commitStatusRequest({ channel: "tally", transactionId, creator: Buffer.from(String(creator), "base64") });
}
