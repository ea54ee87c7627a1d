import { InjectedFaults } from "./faults.js";

test("a peer that cannot listen again stays stopped, and all other faults end", async () => {
  const faults = new InjectedFaults();
  const started: string[] = [];
  faults.control({
    stop: () => undefined,
    start: (mspId) => {
      started.push(mspId);
      return mspId === "AMSP" ? Promise.reject(new Error("its port is taken")) : Promise.resolve();
    },
  });
  faults.stopPeer("AMSP");
  faults.stopPeer("BMSP");
  faults.cutOff("CMSP");
  await expect(faults.clear()).rejects.toThrow("its port is taken");
  expect(faults.active()).toEqual([{ kind: "stopped", mspId: "AMSP" }]);
  await expect(faults.startPeer("AMSP")).rejects.toThrow("its port is taken");
  expect(started).toEqual(["AMSP", "BMSP", "AMSP"]);
});
