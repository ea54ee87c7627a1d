import { auditInstrument } from "./audit-instrument.js";
import type { Session } from "./session.js";

const part = (changes: object) => ({
  ...{ instrument: { instrumentId: "I" }, sound: true, gaps: [], overlaps: [], unreadable: [] },
  total: { certificates: 2, units: "150", amount: "1.50" },
  byState: [{ state: "Settled", certificates: 2, units: "150", amount: "1.50" }],
  byEnding: [{ ending: "payment", certificates: 2, units: "150", amount: "1.50" }],
  byHolder: [
    { holder: "A", certificates: 1, units: "100", amount: "1.00" },
    { holder: "B", certificates: 1, units: "50", amount: "0.50" },
  ],
  ...changes,
});

function answering(...answers: object[]) {
  const asked: object[] = [];
  const fake = {
    ask: (_name: string, request: object) => {
      asked.push(request);
      return Promise.resolve(answers[asked.length - 1]);
    },
  };
  // The fake has only the methods that an audit uses.
  return { session: fake as unknown as Pick<Session, "ask">, asked };
}

const last = part({
  total: { certificates: 1, units: "9850", amount: "98.50" },
  byState: [{ state: "Transferable", certificates: 1, units: "9850", amount: "98.50" }],
  byEnding: [{ ending: "payment", certificates: 1, units: "1", amount: "0.01" }],
  byHolder: [{ holder: "B", certificates: 1, units: "9850", amount: "98.50" }],
});

test("the parts of an audit are combined, and the audit reports its progress", async () => {
  const { session, asked } = answering(part({ bookmark: "101-150|151|10000" }), last);
  const progress: number[] = [];
  const onProgress = (certificates: number) => void progress.push(certificates);
  expect(await auditInstrument(session, { instrumentId: "I" }, { onProgress })).toEqual({
    ...{ instrument: { instrumentId: "I" }, sound: true, gaps: [], overlaps: [], unreadable: [] },
    total: { certificates: 3, units: "10000", amount: "100.00" },
    byState: [
      { state: "Settled", certificates: 2, units: "150", amount: "1.50" },
      { state: "Transferable", certificates: 1, units: "9850", amount: "98.50" },
    ],
    byEnding: [{ ending: "payment", certificates: 3, units: "151", amount: "1.51" }],
    byHolder: [
      { holder: "B", certificates: 2, units: "9900", amount: "99.00" },
      { holder: "A", certificates: 1, units: "100", amount: "1.00" },
    ],
  });
  expect(asked).toEqual([{ instrumentId: "I" }, { instrumentId: "I", bookmark: "101-150|151|10000" }]);
  expect(progress).toEqual([2, 3]);
});

test("an unsound audit is repeated once if it took several calls, since acts may have come between them", async () => {
  const gap = { sound: false, gaps: [{ from: "151", to: "160" }] };
  const first = part({ bookmark: "b" });
  const mended = answering(first, { ...last, ...gap }, first, last);
  expect(await auditInstrument(mended.session, { instrumentId: "I" })).toMatchObject({ sound: true, gaps: [] });
  const found = answering(first, { ...last, ...gap }, first, { ...last, ...gap });
  expect(await auditInstrument(found.session, { instrumentId: "I" })).toMatchObject(gap);
  const small = answering(part(gap));
  expect(await auditInstrument(small.session, { instrumentId: "I" })).toMatchObject(gap);
  expect(small.asked).toHaveLength(1);
});
