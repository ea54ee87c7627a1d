import type { ChaincodeProgram } from "./chaincode-program.js";
import { RunningPrograms } from "./running-programs.js";

function programOf(packageId: string, onClose: () => void = () => undefined): ChaincodeProgram {
  const instance = { connect: () => Promise.reject(new Error("not reached")), close: onClose };
  return { chaincode: "mine", packageId, process: undefined, instance };
}

test("a chaincode program is prepared once for any number of callers", async () => {
  const prepare = jest.fn((packageId: string) => Promise.resolve(programOf(packageId)));
  const programs = new RunningPrograms(prepare);
  const [one, other] = await Promise.all([programs.start("a", "mine"), programs.start("a", "mine")]);
  expect(one).toBe(other);
  expect(prepare).toHaveBeenCalledTimes(1);
  expect(programs.programs).toEqual([one]);
});

test("a call whose chaincode program cannot be started gets the reason, and the next call starts the program again", async () => {
  const prepare = jest
    .fn((packageId: string) => Promise.resolve(programOf(packageId)))
    .mockRejectedValueOnce(new Error("no such folder"));
  const programs = new RunningPrograms(prepare);
  await expect(programs.connect("a", "mine")).rejects.toThrow(
    "could not launch chaincode a: error starting container: no such folder",
  );
  await expect(programs.connect("a", "mine")).rejects.toThrow("not reached");
});

test("a chaincode program that is ended during its preparation does not keep running", async () => {
  let prepared: (program: ChaincodeProgram) => void = () => undefined;
  const closed = jest.fn();
  const programs = new RunningPrograms(
    () =>
      new Promise((resolve) => {
        prepared = resolve;
      }),
  );
  const starting = programs.start("a", "mine");
  const ending = programs.end("a");
  prepared(programOf("a", closed));
  await Promise.all([starting, ending]);
  expect(closed).toHaveBeenCalledTimes(1);
  expect(programs.programs).toEqual([]);
});

test("no program is started after the peer has stopped", async () => {
  const programs = new RunningPrograms((packageId) => Promise.resolve(programOf(packageId)));
  await programs.start("a", "mine");
  await programs.stop();
  expect(programs.programs).toEqual([]);
  await expect(programs.start("a", "mine")).rejects.toThrow("the peer has stopped");
});
