import { createHash } from "node:crypto";

import { common, msp, peer } from "@hyperledger/fabric-protos";

import { Authority, type Credential } from "../../test/testkit/credentials.js";
import { endorse, endorsedTransaction } from "../../test/testkit/endorsed-transaction.js";
import {
  edited,
  places,
  proposalInDisguise,
  remade,
  withUnknownField,
  type Place,
} from "../../test/testkit/forgeries.js";
import { connect } from "./connect.js";
import { checkSigningStep } from "./operations/check-signing-step.js";
import type { SigningStep } from "./operations/signing-step.js";
import type { Tally } from "./tally.js";
import { FakeGateway, type ArrivedCall } from "./testing/fake-gateway.js";
import { digestSigner } from "./transport/signers/digest-signer.js";
import { nativeSigner } from "./transport/signers/native-signer.js";
import type { Signer } from "./transport/signers/signer.js";

const lei = "213800YOEO5OQ72G2R82";
const party = {
  lei,
  name: "Rio Tinto plc",
  mspId: "RioTintoMSP",
  hosted: false,
  roles: ["enterprise"],
  status: "Active",
  changedAt: "2026-11-24T08:00:00.000Z",
};
const registration = { lei, name: party.name, mspId: party.mspId, roles: ["enterprise"] } as const;

let gateway: FakeGateway;
let tally: Tally;
/** The messages for the signer. */
let signed: Uint8Array[];

beforeEach(async () => {
  gateway = await FakeGateway.start();
  gateway.endorse = () => party;
  signed = [];
});

afterEach(() => {
  tally.close();
  gateway.stop();
});

async function connectWith(options: { readonly members?: boolean; readonly signer?: Signer } = {}): Promise<void> {
  const { signer = gateway.connectOptions.signer } = options;
  tally = await connect({
    ...gateway.connectOptions,
    ...(options.members === true && { members: gateway.members }),
    signer: {
      sign: (message) => {
        signed.push(message);
        return signer.sign(message);
      },
    },
  });
}

/** Expects that an act through this gateway fails as dishonest, and that only the client's own proposal was signed. */
async function expectHeld(saying: RegExp): Promise<void> {
  const error: unknown = await tally.registry.registerParty(registration).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({
    kind: "Protocol",
    code: "GATEWAY_DISHONEST",
    transactionId: gateway.calls[0]?.transactionId,
    advice: "Use another peer's gateway, and tell the operator of this one. The transaction was not signed.",
    message: expect.stringMatching(`^127.0.0.1:${String(gateway.port)}: `) as string,
  });
  expect(error).toMatchObject({ message: expect.stringMatching(saying) as string });
  expect(signed.map((message) => Buffer.from(message).toString("hex"))).toEqual(
    gateway.calls.map(({ proposal }) => Buffer.from(proposal).toString("hex")),
  );
  expect(gateway.calls).toHaveLength(1);
  expect(gateway.submitted).toEqual([]);
}

type Forgery = (honest: common.Envelope, call: ArrivedCall) => common.Envelope;

const otherAct = ["certificates:Transfer", '{"certificateId":"X","to":"Y"}'];

const channelHeader = (change: (header: common.ChannelHeader) => void): Forgery => {
  return (honest) => edited(honest, "channelHeader", remade(common.ChannelHeader, change));
};
const signatureHeader = (place: Place, change: (header: common.SignatureHeader) => void): Forgery => {
  return (honest) => edited(honest, place, remade(common.SignatureHeader, change));
};
const action = (change: (found: peer.ChaincodeAction) => void): Forgery => {
  return (honest) => edited(honest, "chaincodeAction", remade(peer.ChaincodeAction, change));
};
const transaction = (change: (found: peer.Transaction) => void): Forgery => {
  return (honest) => edited(honest, "transaction", remade(peer.Transaction, change));
};
const endorsed = (change: (found: peer.ChaincodeEndorsedAction) => void): Forgery => {
  return (honest) => edited(honest, "endorsedAction", remade(peer.ChaincodeEndorsedAction, change));
};

describe("a gateway that returns another message for signing", () => {
  const forgeries: readonly (readonly [what: string, forgery: Forgery, saying: RegExp])[] = [
    ["a proposal for another act in disguise", (honest) => proposalInDisguise(honest, otherAct), /transaction id is/],
    [
      "such a proposal under the header that was asked for",
      (honest) => proposalInDisguise(honest, otherAct, "same header"),
      /its action's|what it calls/,
    ],
    [
      "of another type",
      channelHeader((header) => {
        header.setType(common.HeaderType.CONFIG);
      }),
      /its type is "1"/,
    ],
    [
      "of another version",
      channelHeader((header) => {
        header.setVersion(1);
      }),
      /its version is "1"/,
    ],
    ["of another time", channelHeader((header) => header.getTimestamp()?.setSeconds(1)), /its timestamp is "1970/],
    [
      "on another channel",
      channelHeader((header) => {
        header.setChannelId("other");
      }),
      /its channel is "other" where "tally"/,
    ],
    [
      "another transaction",
      channelHeader((header) => {
        header.setTxId("00");
      }),
      /its transaction id is "00"/,
    ],
    [
      "of another epoch",
      channelHeader((header) => {
        header.setEpoch(1);
      }),
      /its epoch is "1"/,
    ],
    [
      "for another chaincode in its header",
      channelHeader((header) => {
        header.setExtension$("");
      }),
      /its extension is ""/,
    ],
    [
      "bound to a TLS certificate",
      channelHeader((header) => {
        header.setTlsCertHash("AA==");
      }),
      /its TLS certificate hash/,
    ],
    [
      "by another creator",
      signatureHeader("signatureHeader", (header) => {
        header.setCreator("AA==");
      }),
      /its creator is/,
    ],
    [
      "of another nonce",
      signatureHeader("signatureHeader", (header) => {
        header.setNonce("AA==");
      }),
      /its nonce is/,
    ],
    [
      "by another creator in its action",
      signatureHeader("actionHeader", (header) => {
        header.setCreator("AA==");
      }),
      /its action's creator/,
    ],
    [
      "of another nonce in its action",
      signatureHeader("actionHeader", (header) => {
        header.setNonce("AA==");
      }),
      /its action's nonce/,
    ],
    [
      "without action",
      transaction((found) => {
        found.clearActionsList();
      }),
      /it has 0 actions|it cannot be read/,
    ],
    ["of two actions", transaction((found) => found.addActions(found.getActionsList()[0])), /it has 2 actions/],
    [
      "a call with other arguments",
      (honest) =>
        edited(honest, "proposalPayload", (bytes) =>
          Buffer.from(bytes.toString("latin1").replace("Rio", "Oir"), "latin1"),
        ),
      /what it calls is not the proposal's/,
    ],
    [
      "answered for another proposal",
      (honest) =>
        edited(
          honest,
          "responsePayload",
          remade(peer.ProposalResponsePayload, (found) => {
            found.setProposalHash("AA==");
          }),
        ),
      /the proposal hash differs/,
    ],
    [
      "answered by another chaincode",
      action((found) => found.getChaincodeId()?.setName("other")),
      /chaincode "other" answered/,
    ],
    ["answered by a chaincode at a path", action((found) => found.getChaincodeId()?.setPath("x")), /named by a path/],
    ["answered with a failure", action((found) => found.getResponse()?.setStatus(500)), /with status 500/],
    ["answered with another success", action((found) => found.getResponse()?.setStatus(201)), /with status 201/],
    [
      "without an answer",
      action((found) => {
        found.clearResponse();
      }),
      /with status undefined|cannot be read/,
    ],
    [
      "with an event that is none",
      action((found) => {
        found.setEvents("AA==");
      }),
      /its event/,
    ],
    [
      "with another transaction's event",
      action((found) => {
        const event = new peer.ChaincodeEvent();
        event.setChaincodeId("tallystick");
        event.setTxId("other");
        found.setEvents(event.serializeBinary());
      }),
      /its event is another/,
    ],
    [
      "with another chaincode's event",
      (honest, { transactionId }) =>
        edited(
          honest,
          "chaincodeAction",
          remade(peer.ChaincodeAction, (found) => {
            const event = new peer.ChaincodeEvent();
            event.setChaincodeId("other");
            event.setTxId(transactionId);
            found.setEvents(event.serializeBinary());
          }),
        ),
      /its event is another/,
    ],
    [
      "endorsed by nobody",
      endorsed((found) => {
        found.clearEndorsementsList();
      }),
      /it has no endorsement/,
    ],
    [
      "endorsed twice by the same",
      endorsed((found) => found.addEndorsements(found.getEndorsementsList()[0])),
      /BaowuMSP endorsed it twice/,
    ],
    [
      "endorsed without a signature",
      endorsed((found) => found.getEndorsementsList()[0]?.setSignature("")),
      /has no signature/,
    ],
    [
      "endorsed by a nameless",
      endorsed((found) => found.getEndorsementsList()[0]?.setEndorser("")),
      /names no endorser/,
    ],
    [
      "endorsed by a certificate of no organisation",
      (honest) =>
        edited(
          honest,
          "endorser",
          remade(msp.SerializedIdentity, (found) => {
            found.setMspid("");
          }),
        ),
      /names no endorser/,
    ],
    [
      "endorsed by an organisation without a certificate",
      (honest) =>
        edited(
          honest,
          "endorser",
          remade(msp.SerializedIdentity, (found) => {
            found.setIdBytes("");
          }),
        ),
      /names no endorser/,
    ],
    [
      "signed by somebody",
      (honest) => {
        honest.setSignature("AA==");
        return honest;
      },
      /it has a signature/,
    ],
    ["no transaction", (honest) => edited(honest, "payload", () => Buffer.from("garbage")), /it cannot be read/],
    ["empty", () => new common.Envelope(), /it cannot be read|no proposal response|Missing/],
  ];

  it.each(forgeries)("the client does not sign the returned message: %s", async (_, forgery, saying) => {
    await connectWith();
    gateway.prepared = forgery;
    await expectHeld(saying);
  });

  const withFields = Object.keys(places).filter((place): place is Place => place !== "event");

  it.each(withFields)("the client does not sign a returned message with a hidden field in its %s", async (place) => {
    await connectWith();
    gateway.prepared = (honest) => withUnknownField(honest, place);
    await expectHeld(/has unknown fields|is not the proposal's|differs/);
  });

  it("a client with a signer of digests does not sign a returned message for another act", async () => {
    const { privateKey } = gateway.userCredential;
    const digests: Uint8Array[] = [];
    const elsewhere = digestSigner((digest) => {
      digests.push(digest);
      return nativeSigner(privateKey).sign(digest);
    });
    await connectWith({ signer: elsewhere });
    gateway.prepared = (honest) => proposalInDisguise(honest, otherAct);
    await expectHeld(/transaction id is/);
    expect(digests.map((digest) => Buffer.from(digest).toString("hex"))).toEqual([
      createHash("sha256").update(gateway.calls[0]!.proposal).digest("hex"),
    ]);
  });
});

describe("a dishonest gateway and a client with the members' authorities", () => {
  async function forgedBy(make: () => Promise<{ credential: Credential; mspId?: string }>): Promise<Forgery> {
    const { credential, mspId = "BaowuMSP" } = await make();
    return (_, call) => {
      const response = new peer.Response();
      response.setStatus(200);
      response.setPayload(Buffer.from(JSON.stringify({ ...party, name: "Somebody else" })));
      return endorsedTransaction(call.proposal, { response, endorsers: [{ mspId, ...credential }] });
    };
  }

  it.each<readonly [string, () => Promise<{ credential: Credential; mspId?: string }>, RegExp]>([
    [
      "endorsed by an authority's own invention",
      async () => ({ credential: await (await Authority.create("authority")).certify("peer") }),
      /certificate of an endorser of BaowuMSP was not issued by an authority of the organisation/,
    ],
    [
      "endorsed by an organisation that is none",
      async () => ({ credential: await gateway.authority.certify("peer"), mspId: "StrangerMSP" }),
      /endorser StrangerMSP is not a member of the channel/,
    ],
    [
      "endorsed by a member that is not a peer",
      async () => ({ credential: await gateway.authority.certify("clerk", { unit: "client" }) }),
      /is not a peer's: it has no organisational unit "peer"/,
    ],
    [
      "endorsed with an expired certificate",
      async () => ({ credential: await gateway.authority.certify("old", { notAfter: new Date("2021-01-01") }) }),
      /has expired/,
    ],
    [
      "endorsed by the authority itself",
      () => Promise.resolve({ credential: gateway.authority.credential }),
      /is an authority's/,
    ],
  ])("a client with the members' authorities does not sign a transaction that is %s", async (_, make, saying) => {
    await connectWith({ members: true });
    gateway.prepared = await forgedBy(make);
    await expectHeld(saying);
  });

  it("a client with the members' authorities does not sign a transaction whose answer was changed", async () => {
    await connectWith({ members: true });
    gateway.prepared = (honest) =>
      edited(
        honest,
        "response",
        remade(peer.Response, (found) => {
          found.setPayload(Buffer.from(JSON.stringify({ ...party, name: "X" })));
        }),
      );
    await expectHeld(/signature of an endorser of BaowuMSP is not a signature of this response/);
  });

  it("a client with the members' authorities does not sign a transaction if one endorser signed another answer", async () => {
    await connectWith({ members: true });
    gateway.prepared = (honest) =>
      edited(
        honest,
        "endorsedAction",
        remade(peer.ChaincodeEndorsedAction, (found) => {
          const [first] = gateway.endorsers;
          found.setEndorsementsList([found.getEndorsementsList()[1]!, endorse(first!, Buffer.from("other"))]);
        }),
      );
    await expectHeld(/signature of an endorser of BaowuMSP is not a signature of this response/);
  });

  it("a client with the members' authorities does not sign a transaction with an upper S in an endorsement, which validation refuses", async () => {
    await connectWith({ members: true });
    gateway.prepared = (honest) =>
      edited(
        honest,
        "endorsedAction",
        remade(peer.ChaincodeEndorsedAction, (found) => {
          const [first] = found.getEndorsementsList();
          first?.setSignature(upperS(first.getSignature_asU8()));
        }),
      );
    await expectHeld(/signature of an endorser of BaowuMSP/);
  });

  it("a client with the members' authorities signs an honest gateway's transaction, also with an intermediate authority", async () => {
    const between = await gateway.authority.subordinate("between");
    const intermediateCerts = [between.credential.certificate];
    const members = { BaowuMSP: { rootCerts: [gateway.authority.credential.certificate], intermediateCerts } };
    const endorsers = [{ mspId: "BaowuMSP", ...(await between.certify("peer")) }];
    gateway.prepared = (_, call) => {
      const response = new peer.Response();
      response.setStatus(200);
      response.setPayload(Buffer.from(JSON.stringify(party)));
      return endorsedTransaction(call.proposal, { response, endorsers });
    };
    tally = await connect({ ...gateway.connectOptions, members });
    await expect(tally.registry.registerParty(registration)).resolves.toMatchObject({ lei });
    expect(gateway.submitted).toHaveLength(1);
  });

  it.each([
    ["no root", { rootCerts: [] }, "members: BaowuMSP has no root certificate"],
    [
      "no certificate",
      { rootCerts: ["x"] },
      "members: a root certificate of BaowuMSP is not an X.509 certificate in PEM",
    ],
  ])("connect reports that the given members are %s", async (_, authorities, message) => {
    await connectWith();
    await expect(connect({ ...gateway.connectOptions, members: { BaowuMSP: authorities } })).rejects.toMatchObject({
      code: "INVALID_CONFIGURATION",
      message,
    });
  });
});

describe("signing in steps, with the key elsewhere", () => {
  const signature = (step: { message: string }): Uint8Array =>
    Buffer.from(
      nativeSigner(gateway.userCredential.privateKey).sign(Buffer.from(step.message, "base64")) as Uint8Array,
    );
  const expected = () => ({
    act: "RegisterParty" as const,
    request: registration,
    channel: "tally",
    chaincode: "tallystick",
    identity: gateway.connectOptions.identity,
  });

  it("a gateway that returns another act is caught before the second signature of an act in steps", async () => {
    await connectWith();
    gateway.prepared = (honest) => proposalInDisguise(honest, otherAct);
    const step = tally.offline.prepare("RegisterParty", registration);
    await expect(tally.offline.endorse(step, signature(step))).rejects.toMatchObject({ code: "GATEWAY_DISHONEST" });
  });

  it("the signer can read in each step what its message does", async () => {
    await connectWith();
    const proposal = tally.offline.prepare("RegisterParty", registration);
    const transaction = await tally.offline.endorse(proposal, signature(proposal));
    const question = await tally.offline.submit(transaction, signature(transaction));
    const { transactionId } = proposal;
    for (const step of [proposal, transaction, question]) {
      const contents = checkSigningStep(step, { ...expected(), transactionId, members: gateway.members });
      expect(contents).toMatchObject({ step: step.step, ...expected(), transactionId, digest: step.digest });
      expect(contents.endorsedBy).toEqual(step.step === "proposal" ? undefined : ["BaowuMSP", "IcbcMSP"]);
      expect(Buffer.from(contents.message).toString("base64")).toBe(step.message);
    }
  });

  it.each([
    ["act", { act: "UpdateParty" as const }],
    ["request", { request: { ...registration, name: "Other" } }],
    ["channel", { channel: "other" }],
    ["chaincode", { chaincode: "other" }],
    ["step", { step: "transaction" as const }],
    ["transactionId", { transactionId: "00" }],
    ["identity", { identity: { mspId: "IcbcMSP", certificate: "" } }],
  ])("a signer that expects another %s in a step refuses the step with that reason", async (name, other) => {
    await connectWith();
    const step = tally.offline.prepare("RegisterParty", registration);
    expect(refusalOf(() => checkSigningStep(step, { ...expected(), ...other }))).toMatchObject({
      code: "STEP_ALTERED",
      message: expect.stringContaining(`its ${name} is`) as string,
    });
  });

  it("a step with the bytes of another act is refused by the signer and by the client", async () => {
    await connectWith();
    const step = tally.offline.prepare("RegisterParty", registration);
    const other = tally.offline.prepare("SuspendParty", { reason: "order 9", lei });
    const transaction = await tally.offline.endorse(step, signature(step));
    const question = await tally.offline.submit(transaction, signature(transaction));
    const disguised = proposalInDisguise(
      common.Envelope.deserializeBinary(Buffer.from(question.envelope!, "base64")),
      otherAct,
    );
    const message = Buffer.from(disguised.getPayload_asU8()).toString("base64");
    const digest = createHash("sha256").update(disguised.getPayload_asU8()).digest("hex");
    const altered = [
      { ...step, proposal: other.proposal },
      { ...step, message: other.message, digest: other.digest },
      { ...step, message: other.message, proposal: other.proposal, digest: other.digest },
      { ...step, transactionId: other.transactionId },
      { ...step, digest: other.digest },
      { ...step, act: "SuspendParty" as const },
      { ...transaction, message, digest },
      { ...transaction, proposal: other.proposal },
      { ...question, message: other.message, digest: other.digest },
      { ...question, envelope: transaction.proposal },
      { ...question, envelope: "" },
    ];
    for (const one of altered) {
      expect(refusalOf(() => checkSigningStep(one, {}))).toMatchObject({ code: "STEP_ALTERED" });
    }
    gateway.submitted.length = 0;
    gateway.statusAsked.length = 0;
    gateway.calls.length = 0;
    for (const one of altered) {
      const done: unknown = await goOn(one, signature(one)).catch((error: unknown) => error);
      expect(done).toMatchObject(one.step === "status" ? { kind: "OutcomeUnknown" } : { code: "STEP_ALTERED" });
    }
    expect([gateway.calls, gateway.submitted, gateway.statusAsked]).toEqual([[], [], []]);
  });

  it("the last step gives the answer of the signed transaction, even if another answer replaced it in the step", async () => {
    await connectWith();
    const proposal = tally.offline.prepare("RegisterParty", registration);
    const transaction = await tally.offline.endorse(proposal, signature(proposal));
    const question = await tally.offline.submit(transaction, signature(transaction));
    const forged = edited(
      common.Envelope.deserializeBinary(Buffer.from(question.envelope!, "base64")),
      "response",
      remade(peer.Response, (found) => {
        found.setPayload(Buffer.from(JSON.stringify({ ...party, name: "X" })));
      }),
    );
    const envelope = Buffer.from(forged.serializeBinary()).toString("base64");
    await expect(tally.offline.complete({ ...question, envelope }, signature(question))).rejects.toMatchObject({
      kind: "OutcomeUnknown",
      message: expect.stringContaining("not signed by the identity that made its proposal") as string,
    });
    await expect(tally.offline.complete(question, signature(question))).resolves.toMatchObject({ name: party.name });
  });
});

function goOn(step: SigningStep, given: Uint8Array): Promise<unknown> {
  switch (step.step) {
    case "proposal":
      return tally.offline.endorse({ ...step, step: "proposal" }, given);
    case "transaction":
      return tally.offline.submit({ ...step, step: "transaction" }, given);
    case "status":
      return tally.offline.complete({ ...step, step: "status" }, given);
  }
}

function refusalOf(check: () => unknown): unknown {
  try {
    return check();
  } catch (error) {
    return error;
  }
}

/** The other value of S, which is mathematically valid as well. */
function upperS(der: Uint8Array): Uint8Array {
  const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
  const lengthOfR = der[3] ?? 0;
  const s = BigInt(`0x${Buffer.from(der.subarray(6 + lengthOfR)).toString("hex")}`);
  const digits = Buffer.from((order - s).toString(16).padStart(64, "0"), "hex");
  const upper = Buffer.concat([Buffer.from([0x02, 33, 0]), digits]);
  const r = der.subarray(2, 4 + lengthOfR);
  return Buffer.concat([Buffer.from([0x30, r.length + upper.length]), r, upper]);
}
