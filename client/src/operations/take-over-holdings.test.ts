import { takeOverHoldings } from "./take-over-holdings.js";

const heir = { lei: "5493002ERZU2K9PZDL40", mspId: "IcbcMSP" };
const former = { lei: "213800YOEO5OQ72G2R82", mspId: "RioTintoMSP" };

/** A session with the former holder's holdings in two pages, which records its acts. */
function sessionWith(count: number, pledges: unknown[] = []) {
  const certificate = (number: number) => ({
    certificateId: `c${String(number)}`,
    state: number === 0 ? "Locked" : "Transferable",
    holder: number === 1 ? heir : former,
  });
  const all = Array.from({ length: count }, (_, number) => certificate(number));
  const asked: unknown[] = [];
  const performed: string[][] = [];
  const ask = (name: string, request: { bookmark?: string }) => {
    asked.push([name, request]);
    const half = Math.ceil(count / 2);
    if (name === "ListPledges") {
      return Promise.resolve({ certificates: pledges });
    }
    return Promise.resolve(
      name === "WhoAmI"
        ? { party: heir }
        : request.bookmark === undefined
          ? { certificates: all.slice(0, half), bookmark: "more" }
          : { certificates: all.slice(half), bookmark: "" },
    );
  };
  const perform = (_name: string, { certificates }: { certificates: string[] }) => {
    performed.push(certificates);
    const taken = certificates.map((certificateId) => ({ certificateId }));
    return Promise.resolve({ certificates: taken, transactionId: `t${String(performed.length)}` });
  };
  return { session: { ask, perform } as never, asked, performed };
}

it("the successor takes over the former holder's certificates in groups, except those that it has already or that await an answer", async () => {
  const { session, asked, performed } = sessionWith(112);
  const progress: number[][] = [];
  const done = await takeOverHoldings(session, {
    holder: former.lei,
    onProgress: (taken, found) => progress.push([taken, found]),
  });
  expect(performed.map((certificates) => certificates.length)).toEqual([50, 50, 10]);
  expect(performed.flat()).toEqual(Array.from({ length: 110 }, (_, number) => `c${String(number + 2)}`));
  expect(done.taken.map(({ certificateId }) => certificateId)).toEqual(performed.flat());
  expect(done.waiting).toEqual(["c0"]);
  expect(done.acts).toEqual([{ transactionId: "t1" }, { transactionId: "t2" }, { transactionId: "t3" }]);
  expect(progress).toEqual([
    [50, 110],
    [100, 110],
    [110, 110],
  ]);
  expect(asked).toHaveLength(4);
  expect(asked[1]).toEqual(["ListHoldings", expect.objectContaining({ holder: former.lei })]);
});

it("the successor takes over the former pledgee's pledges, also of presented certificates, and takes each certificate once", async () => {
  const holder = { lei: "9695002I9DJHZ3449O66", mspId: "AnsteelMSP" };
  const pledge = { pledgee: former };
  const { session, performed, asked } = sessionWith(3, [
    { certificateId: "p1", state: "Pledged", holder, pledge },
    { certificateId: "p2", state: "InCollection", holder, presentment: { pledge } },
    { certificateId: "p3", state: "Pledged", holder, pledge: { pledgee: heir } },
    { certificateId: "c2", state: "Pledged", holder: former, pledge },
  ]);
  await takeOverHoldings(session, { holder: former.lei });
  expect(performed).toEqual([["c2", "p1", "p2"]]);
  expect(asked.at(-1)).toEqual(["ListPledges", { pledgee: former.lei, pageSize: 500 }]);
});

it("takeOverHoldings does nothing if there are no holdings to take over", async () => {
  const { session, performed } = sessionWith(0);
  expect(await takeOverHoldings(session, {})).toEqual({ taken: [], waiting: [], acts: [] });
  expect(performed).toEqual([]);
});
