import { Rejected, Unavailable } from "@tallystick/client";

import { battery, BATTERY } from "../../../client/src/passport/testing/records.js";
import { ledgerSource, type PassportLedger } from "./source.js";

const unused = (): Promise<never> => Promise.reject(new Error("not expected"));
const ledger = (answers: Partial<PassportLedger>): PassportLedger => ({
  ...{ findBattery: unused, getBattery: unused, getAccess: unused, readVerifiedPassport: unused },
  ...answers,
});
const code = { scheme: "GS1", value: "(01)09506000134352(21)TN-0001" } as const;

it("a battery is found by its id or its code, and its state differs with any change of its record", async () => {
  let record = battery();
  const source = ledgerSource(
    ledger({ getBattery: () => Promise.resolve(record), findBattery: () => Promise.resolve(record) }),
  );
  const found = await source.find({ batteryId: BATTERY });
  expect(found).toMatchObject({ batteryId: BATTERY, externalIds: [code] });
  expect(await source.find(code)).toEqual(found);
  record = battery({ missing: 3 });
  expect((await source.find(code))?.state).not.toBe(found?.state);
});

it("a battery that the ledger does not have is not found, and other failures pass through", async () => {
  const notFound = ledgerSource(
    ledger({
      getBattery: () => Promise.reject(new Rejected("BATTERY_NOT_FOUND", { batteryId: BATTERY })),
      findBattery: () =>
        Promise.reject(new Rejected("BATTERY_CODE_UNKNOWN", { scheme: code.scheme, externalId: code.value })),
    }),
  );
  expect(await notFound.find({ batteryId: BATTERY })).toBeUndefined();
  expect(await notFound.find(code)).toBeUndefined();
  const failure = new Unavailable("PEER_UNREACHABLE", "no peer");
  const failing = ledgerSource(ledger({ getBattery: () => Promise.reject(failure) }));
  await expect(failing.find({ batteryId: BATTERY })).rejects.toBe(failure);
});

it("a key without any grant has no tier and no public key", async () => {
  const at = "2026-01-01T00:00:00.000Z";
  const source = ledgerSource(ledger({ getAccess: () => Promise.resolve({ tiers: [], grants: [], at }) }));
  expect(await source.access(BATTERY, "0".repeat(64))).toEqual({ tiers: [] });
});

it("the bytes of sections that are at hand are read with the passport", async () => {
  const asked: unknown[] = [];
  const readVerifiedPassport: PassportLedger["readVerifiedPassport"] = (request) => {
    asked.push(request);
    return Promise.reject(new Unavailable("PEER_UNREACHABLE", "no peer"));
  };
  const sections = { labels: new Uint8Array([1]) };
  const source = ledgerSource(ledger({ readVerifiedPassport }), { sections: () => Promise.resolve(sections) });
  await expect(source.read(BATTERY)).rejects.toThrow("no peer");
  expect(asked).toEqual([{ batteryId: BATTERY, sections }]);
});
