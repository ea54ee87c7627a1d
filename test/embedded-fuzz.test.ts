import { Client, credentials, status } from "@grpc/grpc-js";
import { common, gateway, orderer, peer } from "@hyperledger/fabric-protos";
import fc from "fast-check";

import { channel, probe, useConsortium } from "./conformance/consortium.js";
import { exchange, firstOf, unary } from "./conformance/raw-calls.js";
import { messageHeader, signedEnvelope, transactionEnvelope } from "./conformance/raw-envelope.js";
import { rawProposal, serializedIdentity } from "./conformance/raw-proposal.js";
import { endorsedBy } from "./conformance/raw-transaction.js";
import { signature } from "./conformance/signature.js";
import { networkKind } from "./network-under-test.js";

/** The same mutations each time. A failure prints the values for a repetition. */
const seed = 20_261_124;
const runs = 60;

/**
 * The answers that a mutated message may get: any status that says whose fault it is, or that the answer was in time.
 */
const expected: ReadonlySet<number> = new Set([
  status.OK,
  status.CANCELLED,
  status.UNKNOWN,
  status.INVALID_ARGUMENT,
  status.DEADLINE_EXCEEDED,
  status.NOT_FOUND,
  status.PERMISSION_DENIED,
  status.RESOURCE_EXHAUSTED,
  status.FAILED_PRECONDITION,
  status.ABORTED,
  status.INTERNAL,
  status.UNAVAILABLE,
]);

interface Mutation {
  readonly kind: "flip" | "cut" | "insert" | "repeat";
  readonly at: number;
  readonly bytes: Uint8Array;
}

const mutations = fc.array(
  fc.record<Mutation>({
    kind: fc.constantFrom("flip", "cut", "insert", "repeat"),
    at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 12 }),
  }),
  { minLength: 1, maxLength: 4 },
);

function mutate(message: Uint8Array, list: readonly Mutation[]): Uint8Array {
  return list.reduce<Uint8Array>((before, { kind, at, bytes }) => {
    const index = Math.floor(at * before.length);
    switch (kind) {
      case "flip":
        return before.map((byte, position) => (position === index ? byte ^ Math.max(1, bytes[0] ?? 1) : byte));
      case "cut":
        return Buffer.concat([before.subarray(0, index), before.subarray(index + bytes.length)]);
      case "insert":
        return Buffer.concat([before.subarray(0, index), bytes, before.subarray(index)]);
      case "repeat":
        return Buffer.concat([before.subarray(0, index), before.subarray(Math.max(0, index - bytes.length))]);
    }
  }, Buffer.from(message));
}

// Only here: some transactions with broken inner parts stop Fabric's own peers permanently, since they read them again
// in their ledger.
(networkKind === "embedded" ? describe : describe.skip)("the embedded network and mutated messages", () => {
  const consortium = useConsortium(probe("probe", { endorsementPolicy: "OR('AlphaMSP.peer')" }));
  let ordering: Client | undefined;

  beforeAll(() => {
    const { endpoint, tlsRootCert, hostnameOverride } = consortium.network.orderer();
    ordering = new Client(endpoint, credentials.createSsl(Buffer.from(tlsRootCert)), {
      ...(hostnameOverride === undefined ? {} : { "grpc.ssl_target_name_override": hostnameOverride }),
    });
  });

  afterAll(() => {
    ordering?.close();
  });

  const proposal = () =>
    rawProposal({
      identity: consortium.alpha.identity,
      channel,
      chaincode: "probe",
      args: ["run", '[["put","fuzzed","x"]]'],
    });

  /**
   * Sends mutations of a message, which must each be answered in time, and then checks that the network still works.
   */
  async function fuzz(
    message: () => Promise<Uint8Array> | Uint8Array,
    send: (bytes: Uint8Array) => Promise<unknown>,
  ): Promise<void> {
    await fc.assert(
      fc.asyncProperty(mutations, async (list) => {
        try {
          await send(mutate(await message(), list));
        } catch (error) {
          const code = error instanceof Error && "code" in error ? error.code : undefined;
          if (typeof code !== "number" || !expected.has(code)) {
            throw error;
          }
        }
      }),
      { seed, numRuns: runs, endOnFailure: true },
    );
    const key = String(Math.random());
    expect(await consortium.alpha.submit([["put", key, "still there"]])).toMatchObject({ verdict: "VALID" });
    expect(await consortium.alpha.ask(["get", key])).toBe("still there");
  }

  /** Signs anything, as a client can: the mutation reaches the code after the check of the signature. */
  const signedProposal = (bytes: Uint8Array): peer.SignedProposal => {
    const signed = new peer.SignedProposal();
    signed.setProposalBytes(bytes);
    signed.setSignature(signature(bytes, consortium.alpha.identity));
    return signed;
  };

  it("mutated messages to Endorse are answered", async () => {
    const request = () => {
      const endorse = new gateway.EndorseRequest();
      endorse.setChannelId(channel);
      endorse.setProposedTransaction(proposal().signed);
      return endorse.serializeBinary();
    };
    await fuzz(request, (bytes) =>
      unary(consortium.alpha.client, "/gateway.Gateway/Endorse", bytes, gateway.EndorseResponse, 5000),
    );
  });

  it("mutated proposals to Endorse, signed after the mutation, are answered", async () => {
    await fuzz(
      () => proposal().signed.getProposalBytes_asU8(),
      (bytes) => {
        const endorse = new gateway.EndorseRequest();
        endorse.setChannelId(channel);
        endorse.setProposedTransaction(signedProposal(bytes));
        return unary(consortium.alpha.client, "/gateway.Gateway/Endorse", endorse, gateway.EndorseResponse, 5000);
      },
    );
  });

  it("mutated proposals to Evaluate, signed after the mutation, are answered", async () => {
    await fuzz(
      () => proposal().signed.getProposalBytes_asU8(),
      (bytes) => {
        const evaluate = new gateway.EvaluateRequest();
        evaluate.setProposedTransaction(signedProposal(bytes));
        return unary(consortium.alpha.client, "/gateway.Gateway/Evaluate", evaluate, gateway.EvaluateResponse, 5000);
      },
    );
  });

  it("mutated proposals to a peer's endorser, signed after the mutation, are answered", async () => {
    await fuzz(
      () => proposal().signed.getProposalBytes_asU8(),
      (bytes) =>
        unary(
          consortium.alpha.client,
          "/protos.Endorser/ProcessProposal",
          signedProposal(bytes),
          peer.ProposalResponse,
          5000,
        ),
    );
  });

  async function envelope(): Promise<common.Envelope> {
    const endorsed = await endorsedBy([consortium.alpha], {
      chaincode: "probe",
      args: ["run", '[["put","fuzzed","x"]]'],
    });
    return transactionEnvelope(endorsed.proposal, endorsed.responses, consortium.alpha.identity);
  }

  it("mutated messages to Submit are answered", async () => {
    const sample = await envelope();
    const request = () => {
      const submit = new gateway.SubmitRequest();
      submit.setChannelId(channel);
      submit.setPreparedTransaction(sample);
      return submit.serializeBinary();
    };
    await fuzz(request, (bytes) =>
      unary(consortium.alpha.client, "/gateway.Gateway/Submit", bytes, gateway.SubmitResponse, 5000),
    );
  });

  it("mutated transactions to Submit, signed after the mutation, are ordered and judged", async () => {
    const sample = await envelope();
    await fuzz(
      () => sample.getPayload_asU8(),
      (bytes) => {
        const mutated = new common.Envelope();
        mutated.setPayload(bytes);
        mutated.setSignature(signature(bytes, consortium.alpha.identity));
        const submit = new gateway.SubmitRequest();
        submit.setChannelId(channel);
        submit.setPreparedTransaction(mutated);
        return unary(consortium.alpha.client, "/gateway.Gateway/Submit", submit, gateway.SubmitResponse, 5000);
      },
    );
  });

  it("transactions with mutated inner parts, signed after the mutation, are ordered and judged", async () => {
    const sample = await envelope();
    const payload = common.Payload.deserializeBinary(sample.getPayload_asU8());
    await fuzz(
      () => payload.getData_asU8(),
      (bytes) => {
        const submit = new gateway.SubmitRequest();
        submit.setChannelId(channel);
        submit.setPreparedTransaction(signedEnvelope(payload.getHeader(), bytes, consortium.alpha.identity));
        return unary(consortium.alpha.client, "/gateway.Gateway/Submit", submit, gateway.SubmitResponse, 5000);
      },
    );
  });

  it("mutated messages to the orderer are answered", async () => {
    const sample = await envelope();
    await fuzz(
      () => sample.serializeBinary(),
      (bytes) =>
        exchange(ordering!, "/orderer.AtomicBroadcast/Broadcast", [bytes], orderer.BroadcastResponse, () => true, 5000),
    );
  });

  it("mutated requests for a verdict are answered", async () => {
    const { transactionId } = await consortium.alpha.submit([["put", "judged", "x"]]);
    const request = () => {
      const asked = new gateway.CommitStatusRequest();
      asked.setChannelId(channel);
      asked.setTransactionId(transactionId);
      asked.setIdentity(serializedIdentity(consortium.alpha.identity));
      return asked.serializeBinary();
    };
    await fuzz(request, (bytes) => {
      const signed = new gateway.SignedCommitStatusRequest();
      signed.setRequest(bytes);
      signed.setSignature(signature(bytes, consortium.alpha.identity));
      return unary(consortium.alpha.client, "/gateway.Gateway/CommitStatus", signed, gateway.CommitStatusResponse, 50);
    });
  });

  it("mutated requests for events are answered", async () => {
    const request = () => {
      const asked = new gateway.ChaincodeEventsRequest();
      asked.setChannelId(channel);
      asked.setChaincodeId("probe");
      asked.setIdentity(serializedIdentity(consortium.alpha.identity));
      return asked.serializeBinary();
    };
    await fuzz(request, (bytes) => {
      const signed = new gateway.SignedChaincodeEventsRequest();
      signed.setRequest(bytes);
      signed.setSignature(signature(bytes, consortium.alpha.identity));
      return firstOf(
        consortium.alpha.client,
        "/gateway.Gateway/ChaincodeEvents",
        signed,
        gateway.ChaincodeEventsResponse,
        50,
      );
    });
  });

  it.each(["Deliver", "DeliverFiltered", "DeliverWithPrivateData"])(
    "mutated requests to %s, signed after the mutation, are answered",
    async (method) => {
      const seek = () => {
        const first = new orderer.SeekPosition();
        first.setOldest(new orderer.SeekOldest());
        const info = new orderer.SeekInfo();
        info.setStart(first);
        info.setStop(first);
        return info.serializeBinary();
      };
      await fuzz(seek, (bytes) =>
        exchange(
          consortium.alpha.client,
          `/protos.Deliver/${method}`,
          [
            signedEnvelope(
              messageHeader(common.HeaderType.DELIVER_SEEK_INFO, channel, consortium.alpha.identity),
              bytes,
              consortium.alpha.identity,
            ),
          ],
          peer.DeliverResponse,
          (received) => received.length > 0,
          50,
        ),
      );
    },
  );

  it("mutated requests to the orderer's Deliver are answered", async () => {
    const request = () =>
      signedEnvelope(
        messageHeader(common.HeaderType.DELIVER_SEEK_INFO, channel, consortium.alpha.identity),
        new orderer.SeekInfo().serializeBinary(),
        consortium.alpha.identity,
      ).serializeBinary();
    await fuzz(request, (bytes) =>
      exchange(ordering!, "/orderer.AtomicBroadcast/Deliver", [bytes], orderer.DeliverResponse, () => true, 200),
    );
  });

  it("proposals whose answer the client does not await do no harm", async () => {
    const calls = Array.from({ length: 50 }, () => {
      const endorse = new gateway.EndorseRequest();
      endorse.setChannelId(channel);
      endorse.setProposedTransaction(proposal().signed);
      return unary(consortium.alpha.client, "/gateway.Gateway/Endorse", endorse, gateway.EndorseResponse, 1).catch(
        () => undefined,
      );
    });
    await Promise.all(calls);
    expect(await consortium.alpha.submit([["put", "patient", "x"]])).toMatchObject({ verdict: "VALID" });
  });
});
