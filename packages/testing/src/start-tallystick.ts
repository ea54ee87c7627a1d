import type { BootstrapRequest, Deadlines } from "@tallystick/client";
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

/** Jest and Vitest end a test after five seconds, and the embedded network has a verdict within a second. */
const embeddedDeadlines: Partial<Deadlines> = { commitStatus: 3500 };

/** The parties of a platform, and its settings. */
export interface StartOptions<Name extends string> {
  /** Parties by their names in the test. An operator and a regulator are added if no party has these roles. */
  readonly parties?: Readonly<Record<Name, PartyChoice>>;
  /** Rules of the first policy. */
  readonly policy?: BootstrapRequest["policy"];
  /** Time of the clock at the start, in the form of {@link TestClock.set}. Default: the time of the machine's clock. */
  readonly at?: Date | string;
  /** The network that the platform runs on. Default `embedded`. Native Fabric has no clock, snapshots or faults. */
  readonly kind?: NetworkKind;
  /**
   * How long the people's connections wait, in milliseconds. On the embedded network they wait 3500 for a verdict, so that a
   * lost transaction ends within the five seconds of a test. Otherwise the defaults are those of the client.
   */
  readonly deadlines?: Partial<Deadlines>;
  /** A chaincode in place of the one in this package, or other settings of its deployment. */
  readonly chaincode?: Partial<Chaincode>;
  /** True if each organisation runs the chaincode in its own process, with the machine's clock. Default: one thread serves all organisations. */
  readonly ownProcesses?: boolean;
}

/** A platform, with a party under each name of the test. */
export type Tallystick<Name extends string = never> = TestPlatform &
  Readonly<Record<Name | "operator" | "regulator", TestParty>>;

/**
 * Starts a platform in this process: a Fabric network, the chaincode, its parties and their people.
 *
 * @throws {RangeError} a party's name cannot be used, or the given time is not valid.
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
    const deadlines = { ...(kind === "embedded" && embeddedDeadlines), ...options.deadlines };
    const members = await foundPlatform({ network, chaincode: described.name, clock, deadlines }, cast, policy);
    const sha256 = options.chaincode?.process === undefined ? shippedHash() : undefined;
    const running = { name: described.name, ...(sha256 !== undefined && { sha256 }) };
    return withParties(new TestPlatform({ network, clock, members, threads, chaincode: running }), cast);
  } catch (error) {
    // Do not stop a network while it starts: what it opens afterwards would stay open.
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
  // Tests mostly send acts one by one. A long batch timeout would delay the block of each act.
  return describeNetwork({ organisations, channel: "tallystick", batch: { timeoutMs: 10 } });
}

/**
 * The endorsement policy of new keys: a majority of the organisations, and the operator's among them. No majority can create keys without the
 * operator.
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
