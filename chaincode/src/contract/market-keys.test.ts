import { acts } from "../domain/catalogue/catalogue.js";
import { kindOf } from "../ledger/composite-key.js";
import { Call } from "./call.js";
import { MemoryPeer } from "./testing/memory-peer.js";
import { transact } from "./transaction.js";

const steel = { lei: "TALLYDEMOANSTEEL0077", mspId: "AnsteelMSP", name: "Steel works", roles: ["enterprise"] };
const maker = { lei: "213800YOEO5OQ72G2R82", mspId: "RioTintoMSP", name: "Battery maker", roles: ["manufacturer"] };
const fleet = { lei: "5493002ERZU2K9PZDL40", mspId: "IcbcMSP", name: "Fleet operator", roles: ["bank"] };
const founding = {
  operator: { lei: "TALLYDEMOBAOWU000010", name: "Settlement platform", mspId: "BaowuMSP" },
  regulator: { lei: "TALLYDEMOREGULATOR07", name: "Supervisor", mspId: "RegulatorMSP" },
};
const listingId = `${maker.lei}.S-1`;
const batteryId = `${maker.lei}.TN-1`;
const dayFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

/** The kinds of all keys that an act wrote or deleted: keys of records, and keys of the entries that list them. */
async function written(peer: MemoryPeer, { mspId }: typeof steel, name: keyof typeof acts, request: unknown) {
  const args = [name, JSON.stringify(request)];
  let calls: (typeof peer.calls)[number][] = [];
  await peer.run({ mspId, as: "founder", args }, async (stub) => {
    const answer = await transact(acts[name], new Call(stub));
    calls = [...peer.calls];
    return answer;
  });
  const keys = new Set(calls.filter(({ call }) => call === "put" || call === "delete").map(({ key }) => key));
  return [...keys].map((key) => kindOf(key) ?? "index").sort();
}

test("a purchase writes at most six keys with policies: the listing, the battery and the certificates that are cut", async () => {
  const peer = new MemoryPeer();
  const act = (by: typeof steel, name: keyof typeof acts, request: unknown) => written(peer, by, name, request);
  const operator = { ...steel, mspId: "BaowuMSP" };
  await act(operator, "Bootstrap", founding);
  for (const party of [steel, maker, fleet]) {
    await act(operator, "RegisterParty", party);
  }
  const rated = { capacityMilliampHours: 2000, energyMilliwattHours: 7200, nominalMilliVolts: 3600 };
  const made = { serial: "TN-1", model: "m", category: "lmt", chemistry: "NCA", manufacturedOn: "2025-12-01", rated };
  await act(maker, "RegisterBattery", made);
  for (const reference of ["A-1", "A-2"]) {
    const terms = { payee: fleet.lei, settlementBank: fleet.lei, currency: "USD", amount: "500.00" };
    await act(steel, "Issue", { reference, ...terms, maturesOn: dayFromNow(30).slice(0, 10) });
    await act(fleet, "Accept", { certificateId: `${steel.lei}.${reference}:1-50000` });
  }
  const listing = {
    ...{ reference: "S-1", goods: [{ kind: "battery", batteryId }], expiresAt: dayFromNow(10) },
    price: { currency: "USD", amount: "900.00" },
  };
  expect(await act(maker, "ListForSale", listing)).toEqual(["battery", "listing", "listingbyseller"]);
  const certificates = ["A-1", "A-2"].map((reference) => `${steel.lei}.${reference}:1-50000`);
  const keys = await act(fleet, "Buy", { listingId, revision: 1, price: "900.00", certificates });
  expect(keys.filter((kind) => !kind.includes("by"))).toEqual([
    ...["battery", "certificate", "certificate", "certificate", "certificate", "listing"],
  ]);
});
