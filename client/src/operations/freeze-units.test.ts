import { freezeUnits } from "./freeze-units.js";
import type { Session } from "./session.js";

const instrumentId = "TALLYDEMOANSTEEL0077.A-1";
const certificate = (from: number, to: number) => ({
  certificateId: `${instrumentId}:${String(from)}-${String(to)}`,
  from: String(from),
  to: String(to),
});

/** A session on an instrument of four certificates, two a page. */
function session(): { session: Pick<Session, "ask" | "perform">; performed: unknown[]; asked: unknown[] } {
  const performed: unknown[] = [];
  const asked: unknown[] = [];
  const pages = [
    { certificates: [certificate(1, 9), certificate(10, 99)], bookmark: "second" },
    { certificates: [certificate(100, 100), certificate(101, 1000)], bookmark: "third" },
    { certificates: [certificate(1001, 2000)] },
  ];
  const fake = {
    ask: (_name: string, request: { bookmark?: string }) => {
      asked.push(request);
      return Promise.resolve(pages[request.bookmark === undefined ? 0 : request.bookmark === "second" ? 1 : 2]);
    },
    perform: (name: string, request: unknown) => {
      performed.push([name, request]);
      return Promise.resolve({});
    },
  };
  // Only what freezing asks and performs is there.
  return { session: fake as unknown as Pick<Session, "ask" | "perform">, performed, asked };
}

test.each([
  ["10", "100", [certificate(10, 99), certificate(100, 100)], 2],
  ["9", "9", [certificate(1, 9)], 1],
  ["500", "1001", [certificate(101, 1000), certificate(1001, 2000)], 3],
])("names the certificates that the units %s to %s lie on, and looks no further", async (from, to, over, pages) => {
  const { session: fake, performed, asked } = session();
  const units = { instrumentId, from, to };
  await freezeUnits(fake, { order: "7", authority: "Court", units });
  expect(performed).toEqual([
    ["Freeze", { order: "7", authority: "Court", units, certificates: over.map((one) => one.certificateId) }],
  ]);
  expect(asked).toHaveLength(pages);
});
