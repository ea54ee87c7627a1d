import type { BootstrapRequest } from "@tallystick/client";
import {
  describeNetwork,
  openNetwork,
  type Chaincode,
  type NetworkDescription,
  type NetworkKind,
} from "@tallystick/network";

import { foundPlatform } from "./found-platform.js";
import { castOf, type Cast, type PartyChoice } from "./party-choice.js";
import { ChaincodeThreads } from "./run-chaincode.js";
import { shippedChaincode, shippedHash } from "./shipped-chaincode.js";
import { warnIfSlow } from "./slow-start.js";
import { TestPlatform } from "./tallystick.js";
import { TestClock } from "./test-clock.js";
import type { TestParty } from "./test-party.js";

/** Who takes part by the names of the test, and how the platform is set up. */
export interface StartOptions<Name extends string> {
  /** Parties by the names that the test calls them. An operator and a regulator are added if nobody has these roles. */
  readonly parties?: Readonly<Record<Name, PartyChoice>>;
  /** Rules of the first policy. */
  readonly policy?: BootstrapRequest["policy"];
  /** What the clock shows at the start, as {@link TestClock.set} takes it. Default: what the machine's shows. */
  readonly at?: Date | string;
  /** The network that it runs on. Default `embedded`. Native Fabric has no clock, snapshots or faults. */
  readonly kind?: NetworkKind;
  /** Another chaincode than the one of this package, or other settings of its deployment. */
  readonly chaincode?: Partial<Chaincode>;
  /** Has each organisation run the chaincode in a process of its own, by the machine's clock. Default: one thread serves all. */
  readonly ownProcesses?: boolean;
}

/** A platform, with a party under each name of the test. */
export type Tallystick<Name extends string = never> = TestPlatform &
  Readonly<Record<Name | "operator" | "regulator", TestParty>>;

/**
 * Starts a platform in this process: a Fabric network, the chaincode, its parties and their people.
 *
 * @throws {RangeError} a party's name cannot be used, or the time is not a time.
 * @example
 * const tally = await startTallystick({ parties: { ansteel: "enterprise", rioTinto: "enterprise", icbc: "bank" } });
 * const { certificateId } = await tally.ansteel.certificates.issue({ payee: tally.rioTinto.lei, … });
 * await tally.rioTinto.certificates.accept({ certificateId });
 * await tally.close();
 */
export async function startTallystick<Name extends string = never>(
  options: StartOptions<Name> = {},
): Promise<Tallystick<Name>> {
  const { kind = "embedded", policy, at, ownProcesses = kind !== "embedded" } = options;
  const cast = castOf(options.parties ?? {});
  if (ownProcesses && at !== undefined) {
    throw new RangeError(`processes of their own, and native Fabric, go by the machine's clock: "at" must be left out`);
  }
  const lead = new SharedArrayBuffer(8);
  const clock = ownProcesses ? undefined : new TestClock(lead, policy ?? {}, at);
  const described = {
    ...shippedChaincode(),
    endorsementPolicy: ledBy(cast.operator.mspId),
    ...options.chaincode,
  };
  const threads = ownProcesses ? undefined : new ChaincodeThreads();
  const network = await openNetwork(kind, descriptionOf(cast), clock && { now: () => clock.now() });
  const starting = network.start();
  const started = warnIfSlow();
  try {
    const [chaincode] = await Promise.all([threads?.start(described, lead) ?? described, starting]);
    await network.deploy(chaincode);
    const members = await foundPlatform({ network, chaincode: described.name, clock }, cast, policy);
    const sha256 = options.chaincode?.process === undefined ? shippedHash() : undefined;
    const running = { name: described.name, ...(sha256 !== undefined && { sha256 }) };
    return withParties(new TestPlatform({ network, clock, members, threads, chaincode: running }), cast);
  } catch (error) {
    // A network that is stopped while it starts would leave open what it opens later.
    await Promise.allSettled([starting]);
    await network.stop();
    await threads?.stop();
    throw error;
  } finally {
    started();
  }
}

function descriptionOf({ parties }: Cast): NetworkDescription {
  const organisations = [...new Set(parties.map(({ mspId }) => mspId))];
  // Acts of a test mostly come one by one, and each would wait for its block to be cut.
  return describeNetwork({ organisations, channel: "tallystick", batch: { timeoutMs: 10 } });
}

/**
 * Who endorses what is new on the ledger: a majority of the organisations with the operator's among them. So no majority without the
 * operator writes keys that were not there.
 */
function ledBy(operatorMsp: string): string {
  return `AND('${operatorMsp}.peer', MAJORITY)`;
}

function withParties<Name extends string>(platform: TestPlatform, { operator, regulator }: Cast): Tallystick<Name> {
  for (const [name, party] of platform.members) {
    Object.defineProperty(platform, name, { value: party, enumerable: true });
  }
  const founders = { operator: platform.members.get(operator.key), regulator: platform.members.get(regulator.key) };
  for (const [name, value] of Object.entries(founders)) {
    if (!Object.hasOwn(platform, name)) {
      Object.defineProperty(platform, name, { value });
    }
  }
  // Each name has its party now.
  return platform as Tallystick<Name>;
}
