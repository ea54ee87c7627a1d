import { networkTimes, timePerAct, totalTime } from "./processor-time.js";
import { hasAccounts, parseProcess, systemProcesses, type SystemProcess } from "./system-processes.js";

/** The first fields of /proc/<pid>/stat, with 7 ticks of user and 5 of system time. */
function stat(pid: number, name: string, parent: number): string {
  return `${String(pid)} (${name}) S ${String(parent)} 9 9 0 -1 4194560 20 30 0 0 7 5 99 98 20 0 11 0 59919 3133440 416 0`;
}

test("a process is read even if its name contains parentheses", () => {
  expect(parseProcess(stat(42, "a) R 7 (b", 12), "node\0--flag\0/bin/run it\0")).toEqual({
    pid: 42,
    parent: 12,
    command: ["node", "--flag", "/bin/run it"],
    milliseconds: 120,
    endedMilliseconds: 1970,
  });
});

test("a thread of the kernel, which has no command, is read", () => {
  expect(parseProcess(stat(2, "kthreadd", 0), "").command).toEqual([]);
});

const started: readonly SystemProcess[] = [
  { pid: 1, parent: 0, command: ["init"], milliseconds: 1, endedMilliseconds: 0 },
  { pid: 10, parent: 1, command: ["node", "host.ts"], milliseconds: 20, endedMilliseconds: 0 },
  { pid: 11, parent: 10, command: ["/fabric/bin/peer", "node", "start"], milliseconds: 300, endedMilliseconds: 0 },
  { pid: 12, parent: 10, command: ["/fabric/bin/peer", "node", "start"], milliseconds: 400, endedMilliseconds: 0 },
  { pid: 13, parent: 10, command: ["/fabric/bin/orderer"], milliseconds: 5000, endedMilliseconds: 0 },
  { pid: 14, parent: 10, command: ["/bin/sh", "-c", "read -r pid"], milliseconds: 7, endedMilliseconds: 0 },
  {
    pid: 15,
    parent: 11,
    command: ["node", "/x/.bin/fabric-chaincode-node", "server", "--chaincode-id=peer:1"],
    milliseconds: 60_000,
    endedMilliseconds: 0,
  },
  { pid: 20, parent: 1, command: ["/fabric/bin/peer", "node", "start"], milliseconds: 9, endedMilliseconds: 0 },
];

test("the processes of a native network are counted by their kind, and other processes are not counted", () => {
  expect(networkTimes(started, 10, "fabric-3.1")).toEqual({ peer: 700, orderer: 5000, chaincode: 60_000 });
});

test("the process that runs an embedded network is counted as the network", () => {
  const processes = started.filter(({ pid }) => [1, 10, 14].includes(pid));
  const dialling = ["node", "/x/fabric-chaincode-node", "start"];
  expect(
    networkTimes(
      [...processes, { pid: 16, parent: 10, command: dialling, milliseconds: 80, endedMilliseconds: 0 }],
      10,
      "embedded",
    ),
  ).toEqual({ network: 20, chaincode: 80 });
});

test("the processor time between two readings is divided by the number of acts", () => {
  const used = timePerAct({ client: 10, network: 100 }, { client: 30, network: 150 }, 10);
  expect(used).toEqual({ client: 2, network: 5 });
  expect(totalTime(used)).toBe(7);
});

if (hasAccounts()) {
  test("the process of this test is found in the system's accounts", () => {
    const { user, system } = process.cpuUsage();
    const own = systemProcesses().find(({ pid }) => pid === process.pid);
    expect(own?.parent).toBe(process.ppid);
    expect(Math.abs((own?.milliseconds ?? 0) - (user + system) / 1000)).toBeLessThan(1000);
  });
}
