import { status } from "@grpc/grpc-js";
import { peer as messages } from "@hyperledger/fabric-protos";

import { edited, remade } from "../../test/testkit/forgeries.js";
import { until } from "../../test/testkit/until.js";
import { connect } from "./connect.js";
import { readingOf } from "./operations/reading.js";
import type { Tally } from "./tally.js";
import { FakeGateway, GrpcFailure } from "./testing/fake-gateway.js";
import { party } from "./testing/registration.js";

const OWN = "IcbcMSP";
const OTHERS = ["BaowuMSP", "AnsteelMSP", "RioTintoMSP"];

let gateway: FakeGateway;
let tally: Tally;
let warnings: string[];

beforeEach(async () => {
  warnings = [];
  jest.spyOn(process, "emitWarning").mockImplementation((warning) => {
    warnings.push(String(warning));
  });
  gateway = await FakeGateway.start();
  gateway.endorse = () => party;
  tally = await connectWith(3);
});

afterEach(() => {
  jest.restoreAllMocks();
  tally.close();
  gateway.stop();
});

async function connectWith(organisations: number): Promise<Tally> {
  const { connectOptions, members } = gateway;
  const identity = { ...connectOptions.identity, mspId: OWN };
  return connect({ ...connectOptions, identity, members, verify: { organisations }, retry: { attempts: 0 } });
}

const ask = (): Promise<object> => tally.registry.getParty({ lei: party.lei });

/** What an organisation can do instead of giving the answer. */
const ways: readonly (readonly [what: string, by: "answer" | "refusal", play: (mspId: string) => void])[] = [
  [
    "answers in other words",
    "answer",
    (liar) => {
      gateway.endorse = ({ organisations }) => (organisations.includes(liar) ? { ...party, name: "Other" } : party);
    },
  ],
  [
    "answers what nobody can read",
    "answer",
    (liar) => {
      gateway.endorse = ({ organisations }) => (organisations.includes(liar) ? Buffer.from([0xff]) : party);
    },
  ],
  [
    "refuses",
    "refusal",
    (liar) => {
      gateway.endorse = ({ organisations }) => {
        if (organisations.includes(liar)) {
          const refusal = `chaincode response 500, TALLY PARTY_NOT_FOUND {"lei":"${party.lei}"}`;
          throw new GrpcFailure(status.ABORTED, "failed to collect enough transaction endorsements", [
            { mspId: liar, message: refusal },
          ]);
        }
        return party;
      };
    },
  ],
  [
    "signs something else than its answer",
    "refusal",
    (liar) => {
      gateway.prepared = (honest, { organisations }) =>
        organisations.includes(liar)
          ? edited(
              honest,
              "response",
              remade(messages.Response, (found) => {
                found.setPayload(Buffer.from("{}"));
              }),
            )
          : honest;
    },
  ],
];

describe.each(OTHERS.slice(0, 2))("%s alone among four organisations of which three must agree", (liar) => {
  it.each(ways)("if it %s, the reading succeeds, and the organisation is named", async (_, by, play) => {
    play(liar);
    await expect(ask()).resolves.toMatchObject(party);
    // It may answer after those that were enough.
    await until("it is named in the log", () => warnings.length > 0);
    const answer = await ask();
    expect(readingOf(answer)).toMatchObject({ differing: [{ mspId: liar, query: "GetParty", by }] });
    expect(readingOf(answer)?.confirmedBy).toHaveLength(3);
    expect(readingOf(answer)?.confirmedBy).toContain(OWN);
    expect(warnings).toEqual([expect.stringContaining(`${liar} differs from the other organisations about GetParty`)]);
  });
});

it("an organisation that differs is asked once, and not again while there are enough others", async () => {
  const [liar = ""] = OTHERS;
  ways[0]![2](liar);
  for (let reading = 0; reading < 5; reading += 1) {
    await ask();
  }
  expect(gateway.calls.filter(({ organisations }) => organisations.includes(liar))).toHaveLength(1);
  expect(gateway.calls).toHaveLength(1 + 5 * 3);
});

it("answers that differ only in the instant at their end are equal, and those that differ in another text are not", async () => {
  const [other = ""] = OTHERS;
  const ending = (field: string) => {
    gateway.endorse = ({ organisations }) => ({ ...party, [field]: organisations.includes(other) ? "later" : "now" });
  };
  ending("at");
  await ask();
  expect([readingOf(await ask())?.differing, warnings]).toEqual([[], []]);
  ending("to");
  await ask();
  await until("it is named in the log", () => warnings.length > 0);
  expect(warnings).toEqual([expect.stringContaining(`${other} differs`)]);
});

it("an organisation that never answers delays one reading, and stops none", async () => {
  const [silent = ""] = OTHERS;
  gateway.endorse = ({ organisations }) => (organisations.includes(silent) ? new Promise(() => undefined) : party);
  await ask();
  const begun = performance.now();
  await ask();
  expect(performance.now() - begun).toBeLessThan(900);
  expect(readingOf(await ask())?.confirmedBy).not.toContain(silent);
  expect(warnings).toEqual([]);
});

it("an organisation that answers otherwise after enough others have answered is named too", async () => {
  const [late = ""] = OTHERS;
  gateway.endorse = async ({ organisations }) => {
    if (!organisations.includes(late)) {
      return party;
    }
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    return { ...party, name: "Other" };
  };
  expect(readingOf(await ask())?.confirmedBy).not.toContain(late);
  await until("it is named in the log", () => warnings.length > 0);
  expect(warnings).toEqual([expect.stringContaining(`${late} differs`)]);
});

it("an organisation without a peer that can be reached differs from nobody", async () => {
  const [away = ""] = OTHERS;
  gateway.endorse = ({ organisations }) => {
    if (organisations.includes(away)) {
      throw new GrpcFailure(status.UNAVAILABLE, `failed to find any endorsing peers for org(s): ${away}`);
    }
    return party;
  };
  expect(readingOf(await ask())?.confirmedBy).not.toContain(away);
  expect([readingOf(await ask())?.differing, warnings]).toEqual([[], []]);
});

it("an organisation that differed is asked again after a minute, and is then named no more if it agrees", async () => {
  const [liar = ""] = OTHERS;
  ways[0]![2](liar);
  await ask();
  await until("it is named in the log", () => warnings.length > 0);
  const begun = performance.now();
  gateway.endorse = () => party;
  jest.spyOn(performance, "now").mockImplementation(() => begun + 61_000);
  const asked = () => gateway.calls.filter(({ organisations }) => organisations.includes(liar)).length;
  expect([readingOf(await ask())?.differing, asked()]).toEqual([[], 2]);
});

it("organisations that differ alike stop no reading for which enough others agree with the own one", async () => {
  for (const honest of OTHERS) {
    tally.close();
    tally = await connectWith(2);
    gateway.endorse = ({ organisations: [mspId = ""] }) =>
      mspId === OWN || mspId === honest ? party : { ...party, name: "Other" };
    await expect(ask()).resolves.toMatchObject(party);
  }
});

it("if too few organisations agree, the reading fails, and its error says who does not", async () => {
  gateway.endorse = ({ organisations: [mspId = ""] }) =>
    OTHERS.slice(0, 2).includes(mspId) ? { ...party, name: mspId } : party;
  await expect(ask()).rejects.toMatchObject({
    kind: "Conflict",
    code: "ENDORSERS_DISAGREE",
    message: expect.stringMatching(
      /only \w+MSP, \w+MSP do: (BaowuMSP, AnsteelMSP|AnsteelMSP, BaowuMSP) answer otherwise/,
    ) as string,
  });
});

it("an answer of all others does not count without the caller's own organisation", async () => {
  gateway.endorse = ({ organisations }) => (organisations.includes(OWN) ? { ...party, name: "Other" } : party);
  await expect(ask()).rejects.toMatchObject({ code: "ENDORSERS_DISAGREE" });
  gateway.endorse = ({ organisations }) => {
    if (organisations.includes(OWN)) {
      throw new GrpcFailure(status.UNAVAILABLE, `failed to find any endorsing peers for org(s): ${OWN}`);
    }
    return party;
  };
  await expect(ask()).rejects.toMatchObject({
    code: "ENDORSERS_UNAVAILABLE",
    message: expect.stringContaining("finds no peer of IcbcMSP, your own organisation") as string,
  });
  gateway.endorse = ({ organisations }) => (organisations.includes(OWN) ? new Promise(() => undefined) : party);
  await expect(tally.registry.getParty({ lei: party.lei }, { deadlines: { evaluate: 900 } })).rejects.toMatchObject({
    code: "DEADLINE_EXCEEDED",
  });
});

it.each([
  ["of all organisations", (mspId: string) => mspId !== ""],
  ["of all organisations but the caller's own", (mspId: string) => mspId !== OWN],
  ["of the caller's own organisation", (mspId: string) => mspId === OWN],
])("a gateway that forges the answers %s is found out", async (_, isForged) => {
  gateway.prepared = (honest, { organisations: [mspId = ""] }) =>
    isForged(mspId)
      ? edited(
          honest,
          "response",
          remade(messages.Response, (found) => {
            found.setPayload(Buffer.from(JSON.stringify({ ...party, name: "Forged" })));
          }),
        )
      : honest;
  await expect(ask()).rejects.toMatchObject({ code: "GATEWAY_DISHONEST" });
});

it("without verification an answer is one peer's, and nobody confirms it", async () => {
  gateway.evaluate = () => party;
  const answer = await tally.registry.getParty({ lei: party.lei }, { verify: "none" });
  expect(readingOf(answer)).toBeUndefined();
});
