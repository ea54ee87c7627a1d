import { setTimeout as delay } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { OutcomeUnknown, Unavailable, type Tally } from "@tallystick/client";
import { describeNetwork, type Network, type NetworkProcess } from "@tallystick/network";

import { Platform } from "../../scripts/platform/platform.js";
import { tallystickChaincode } from "../../scripts/platform/tallystick-chaincode.js";
import { cast, leiOf, organisations } from "../certificates/cast.js";
import { dayFromNow } from "../certificates/paper.js";
import { describeOnNetwork, openNetwork, startTimeout } from "../network-under-test.js";

jest.setTimeout(startTimeout);

const workers = 6;
/** Units of each worker's certificate; far more than can be split off during the test. */
const face = 1_000_000;

/** A holder that splits one unit after another off its certificate, and keeps book of what it was told. */
class Splitter {
  /** Splits that the library reported as done. */
  acknowledged = 0;
  /** Failures that reached the caller. */
  readonly unavailable: Unavailable[] = [];
  readonly unknown: OutcomeUnknown[] = [];

  constructor(
    private readonly tally: Tally,
    readonly instrumentId: string,
  ) {}

  /** @throws whatever is no matter of availability, such as a refusal: an act that was done twice shows as one. */
  async run(stopped: AbortSignal): Promise<void> {
    let from = 1;
    while (!stopped.aborted) {
      const rest = face - from;
      const split = {
        certificateId: `${this.instrumentId}:${String(from)}-${String(face)}`,
        amounts: ["0.01", decimal(rest)],
      };
      if (await this.attempt(split)) {
        this.acknowledged += 1;
        from += 1;
      }
    }
  }

  private async attempt(split: Parameters<Tally["certificates"]["split"]>[0]): Promise<boolean> {
    try {
      await this.tally.certificates.split(split);
      return true;
    } catch (error) {
      if (error instanceof Unavailable) {
        this.unavailable.push(error);
        return false;
      }
      if (!(error instanceof OutcomeUnknown)) throw error;
      this.unknown.push(error);
      return this.settle(error.transactionId);
    }
  }

  /** What the library says to do: ask what became of it. What is not on the ledger after this time is not coming. */
  private async settle(transactionId: string): Promise<boolean> {
    const deadline = Date.now() + 10_000;
    for (;;) {
      const status = await this.tally
        .transaction(transactionId)
        .status({ deadline: 2_000 })
        .catch((error: unknown) => {
          if (!(error instanceof Unavailable)) throw error;
          return { outcome: "unknown" as const };
        });
      if (status.outcome !== "unknown") return status.outcome === "committed";
      if (Date.now() > deadline) return false;
    }
  }
}

function decimal(units: number): string {
  return `${String(Math.floor(units / 100))}.${String(units % 100).padStart(2, "0")}`;
}

function processOf(network: Network, kind: NetworkProcess["kind"], mspId?: string): NetworkProcess {
  const found = network
    .processes()
    .find((process) => process.kind === kind && (mspId ?? process.mspId) === process.mspId);
  if (found === undefined) throw new Error(`no ${kind} of ${mspId ?? "anybody"}`);
  return found;
}

/** Kills a process as a power failure would, and waits until the supervisor has it running again. */
async function kill(network: Network, kind: NetworkProcess["kind"], mspId?: string): Promise<void> {
  const { pid, restarts } = processOf(network, kind, mspId);
  if (pid === undefined) throw new Error(`the ${kind} does not run`);
  process.kill(pid, "SIGKILL");
  const deadline = Date.now() + 60_000;
  for (;;) {
    const now = processOf(network, kind, mspId);
    if (now.restarts > restarts && now.state === "running") return;
    if (Date.now() > deadline) throw new Error(`the ${kind} was not started again`);
    await delay(20);
  }
}

describeOnNetwork("processes killed under load", () => {
  let network: Network;
  let platform: Platform;

  beforeAll(async () => {
    network = await openNetwork(describeNetwork({ organisations }));
    platform = await Platform.open({ network, chaincode: tallystickChaincode(), parties: cast });
  });

  afterAll(async () => {
    await platform.close();
    await network.stop();
  });

  async function splitters(): Promise<Splitter[]> {
    const [steel, mine] = [await platform.as("steel"), await platform.as("mine")];
    const made: Splitter[] = [];
    for (let index = 0; index < workers; index++) {
      const issued = await steel.certificates.issue({
        reference: `KILL-${String(Date.now())}-${String(index)}`,
        payee: leiOf("mine"),
        settlementBank: leiOf("bank"),
        currency: "USD",
        amount: decimal(face),
        maturesOn: dayFromNow(30),
      });
      await platform.settled(issued);
      await platform.settled(await mine.certificates.accept({ certificateId: issued.certificateId }));
      made.push(
        new Splitter(
          await platform.connect(await platform.enrol("mine"), {
            retry: { attempts: 12 },
            // What a killed orderer had taken and not written is lost: the sooner a holder asks, the sooner it goes on.
            deadlines: { commitStatus: 3_000 },
          }),
          issued.instrument.instrumentId,
        ),
      );
    }
    return made;
  }

  /** Runs the load, lets `happen` happen to it, and waits until each worker has gone on afterwards. */
  async function underLoad(happen: () => Promise<void>): Promise<Splitter[]> {
    const load = await splitters();
    const stop = new AbortController();
    const runs = Promise.all(load.map((splitter) => splitter.run(stop.signal)));
    const progress = async (): Promise<void> => {
      const before = load.map(({ acknowledged }) => acknowledged);
      const deadline = Date.now() + 60_000;
      while (load.some(({ acknowledged }, index) => acknowledged < (before[index] ?? 0) + 3)) {
        if (Date.now() > deadline)
          throw new Error(`no progress: ${JSON.stringify(load.map(({ acknowledged }) => acknowledged))}`);
        await Promise.race([delay(50), runs]);
      }
    };
    try {
      await progress();
      await happen();
      await progress();
    } finally {
      stop.abort();
      await runs;
    }
    return load;
  }

  /** Every organisation's ledger has exactly the splits that were acknowledged, no unit lost and none doubled. */
  async function expectBooksToAgree(load: readonly Splitter[]): Promise<void> {
    for (const { instrumentId, acknowledged } of load) {
      for (const key of ["steel", "mine", "bank", "operator", "regulator"] as const) {
        const tally = await platform.as(key);
        const audit = async () => {
          const { sound, total } = await tally.certificates.auditInstrument({ instrumentId });
          return { key, sound, certificates: total.certificates };
        };
        const expected = { key, sound: true, certificates: acknowledged + 1 };
        expect(await untilEqual(audit, expected)).toEqual(expected);
      }
    }
  }

  it.each([
    ["the gateway's peer", () => kill(network, "peer", "RioTintoMSP")],
    ["another endorsing peer", () => kill(network, "peer", "AnsteelMSP")],
    ["the orderer", () => kill(network, "orderer")],
    ["the holder's chaincode", () => kill(network, "chaincode", "RioTintoMSP")],
    [
      "all of them at once",
      async () => {
        await Promise.all([
          kill(network, "peer", "RioTintoMSP"),
          kill(network, "orderer"),
          kill(network, "chaincode", "AnsteelMSP"),
        ]);
      },
    ],
  ])("loses nothing and does nothing twice when %s dies", async (_, happen) => {
    const load = await underLoad(happen);
    await expectBooksToAgree(load);
    expect(load.flatMap(({ unavailable }) => unavailable.map(({ code }) => code))).toEqual([]);
  });
});

/** Peers of other organisations are a moment behind: asks again until the answer is there, or does not come. */
async function untilEqual<T>(ask: () => Promise<T>, expected: T): Promise<T> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const answer = await ask();
    if (isDeepStrictEqual(answer, expected) || Date.now() > deadline) return answer;
    await delay(50);
  }
}
