import { acts } from "./src/domain/catalogue/catalogue.js";
import { Call } from "./src/contract/call.js";
import { MemoryPeer } from "./src/contract/testing/memory-peer.js";
import { carryOut } from "./src/contract/transaction.js";
import { BenchBattery } from "../scripts/bench/batteries/battery.js";
import inspector from "node:inspector";
import fs from "node:fs";
const operator = "TALLYDEMOBAOWU000010";
const maker = "213800YOEO5OQ72G2R82";
const peer = new MemoryPeer();
const run = (act: any, request: unknown, mspId = "BaowuMSP") => peer.run({ mspId, as: "founder", args: [act.name, JSON.stringify(request)] }, (stub) => carryOut(act, new Call(stub), Date.now()));
await run(acts.Bootstrap, { operator: { lei: operator, name: "Settlement platform", mspId: "BaowuMSP" }, regulator: { lei: "TALLYDEMOREGULATOR07", name: "Supervisor", mspId: "RegulatorMSP" } });
await run(acts.RegisterParty, { lei: maker, name: "Maker", mspId: "RioTintoMSP", roles: ["enterprise", "manufacturer"] });
const fleet = Array.from({ length: 100 }, () => new BenchBattery(maker));
await run(acts.Batch, { acts: fleet.map((b) => ({ act: "RegisterBattery", request: b.registration() })) }, "RioTintoMSP");
await run(acts.Batch, { acts: await Promise.all(fleet.map(async (b) => ({ act: "EnrolDevice", request: await b.enrolment() }))) }, "RioTintoMSP");
const rounds = Number(process.env.ROUNDS ?? 60);
const same = process.env.SAME === "1";
const reqs: unknown[] = [];
for (let r = 0; r < rounds + 30; r++) {
  const a: object[] = [];
  for (let i = 0; i < 100; i++) a.push({ act: "AnchorReadings", request: await fleet[same ? 0 : i]!.anchoring() });
  reqs.push({ acts: a });
}
let session: inspector.Session | undefined;
let from = process.cpuUsage();
for (const [i, r] of reqs.entries()) {
  if (i === 30 && process.env.HEAP) { session = new inspector.Session(); session.connect(); session.post("HeapProfiler.enable"); session.post("HeapProfiler.startSampling", { samplingInterval: 8192, includeObjectsCollectedByMajorGC: true, includeObjectsCollectedByMinorGC: true } as never); }
  if (i === 30) { if (process.env.PROF) { session = new inspector.Session(); session.connect(); session.post("Profiler.enable"); session.post("Profiler.setSamplingInterval", { interval: 250 }); session.post("Profiler.start"); } from = process.cpuUsage(); }
  await run(acts.Batch, r, "RioTintoMSP");
}
const used = process.cpuUsage(from);
console.log(`${((used.user + used.system) / 1000 / rounds / 100).toFixed(4)} ms a window`, same ? "same" : "each");
if (process.env.HEAP) session?.post("HeapProfiler.stopSampling", (e, r) => fs.writeFileSync(process.env.HEAP!, JSON.stringify(r.profile))); else session?.post("Profiler.stop", (e, r) => fs.writeFileSync(process.env.PROF!, JSON.stringify(r.profile)));
console.log([...peer.state.entries()].slice(-1).map(([k, v]) => `${k} ${Buffer.from(v)}`).join("\n").length, peer.events.at(-1)!.payload.length);
