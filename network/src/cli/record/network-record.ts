import { readFileSync } from "node:fs";

import * as z from "zod";

import type { Chaincode, NetworkDescription } from "../../description/index.js";
import { writeFileAtomically } from "../../files/index.js";
import type { NetworkKind } from "../../network.js";
import { networkKinds } from "../../open-network.js";
import { CommandError } from "../command-error.js";
import type { UpRequest } from "../control-protocol.js";
import type { StateFolder } from "../state-folder.js";
import { assertSameState, type NetworkIdentity } from "./same-network.js";

/** Raised when this version can no longer take up what a state folder holds. */
const STATE_VERSION = 2;

/** What is recorded of one kind of network. */
interface KindRecord {
  /** Channel and organisations that its state was made for. */
  readonly made?: NetworkIdentity;
  /** What the `up`s on this state have asked for, and what other commands have added. */
  readonly request?: UpRequest;
  /**
   * Versions of chaincodes that the last `up` asked for, by name. What `deploy` has put in place since then stays until
   * `up` asks for something else: the network file may still name the older version.
   */
  readonly askedVersions?: Readonly<Record<string, string>>;
}

interface Content {
  readonly stateVersion: number;
  /** Kind that came up last. */
  readonly last?: NetworkKind;
  readonly networks: Partial<Readonly<Record<NetworkKind, KindRecord>>>;
}

/** Tells the record from what is broken. The rest is as this file has written it, in a folder of its owner alone. */
const form = z.object({
  stateVersion: z.number(),
  last: z.enum(networkKinds).optional(),
  networks: z.partialRecord(
    z.enum(networkKinds),
    z.object({ request: z.looseObject({ kind: z.enum(networkKinds) }).optional() }),
  ),
});

/**
 * What the networks of a state folder were asked to be: one file for all kinds. A record that cannot be read counts as
 * none, since each kind also checks its own state.
 */
export class NetworkRecord {
  constructor(private readonly folder: StateFolder) {}

  /**
   * What the last `up` of a kind asked for, and those before it on the same state; without a kind, of the one that came
   * up last. Undefined where none came that far.
   */
  request(kind?: NetworkKind): UpRequest | undefined {
    const { stateVersion, last, networks } = this.#read();
    if (stateVersion !== STATE_VERSION) {
      return undefined;
    }
    const wanted = kind ?? last;
    return wanted === undefined ? undefined : networks[wanted]?.request;
  }

  /** Notes what a network was asked to be, as that of the kind that came up last. */
  async write(request: UpRequest): Promise<void> {
    await this.#change(request.kind, (known) => ({ ...known, request }));
  }

  /** Notes what a network was asked to be, and forgets everything else. */
  async beginAgain(request: UpRequest): Promise<void> {
    await this.#save({ stateVersion: STATE_VERSION, last: request.kind, networks: { [request.kind]: { request } } });
  }

  /** Versions of chaincodes that the last `up` of a kind asked for, by name. */
  askedVersions(kind: NetworkKind): Readonly<Record<string, string>> {
    return this.#read().networks[kind]?.askedVersions ?? {};
  }

  async writeAskedVersions(kind: NetworkKind, chaincodes: readonly Chaincode[]): Promise<void> {
    const asked = Object.fromEntries(chaincodes.map(({ name, version }) => [name, version]));
    await this.#change(kind, (known) => ({ ...known, askedVersions: { ...known.askedVersions, ...asked } }));
  }

  /**
   * Makes sure that the state of a kind was made for the same channel and organisations, by a version whose state this
   * one can take up; notes both for a state that is new.
   *
   * @throws {CommandError} it was not; `reset` helps.
   */
  async claim(kind: NetworkKind, description: NetworkDescription): Promise<void> {
    const directory = this.folder.ofKind(kind);
    const content = this.#read();
    if (content.stateVersion !== STATE_VERSION) {
      throw new CommandError(`the state in ${directory} is of another version: run "reset" to start again`);
    }
    const { made } = content.networks[kind] ?? {};
    if (made === undefined) {
      const { channel, organisations } = description;
      const identity = { channel, organisations: organisations.map(({ mspId, domain }) => ({ mspId, domain })) };
      await this.#save({
        ...content,
        networks: { ...content.networks, [kind]: { ...content.networks[kind], made: identity } },
      });
    } else {
      assertSameState(made, description, directory);
    }
  }

  async #change(kind: NetworkKind, change: (known: KindRecord) => KindRecord): Promise<void> {
    const content = this.#read();
    const networks = { ...content.networks, [kind]: change(content.networks[kind] ?? {}) };
    await this.#save({ stateVersion: STATE_VERSION, last: kind, networks });
  }

  #read(): Content {
    try {
      const content: unknown = JSON.parse(readFileSync(this.folder.record, "utf8"));
      form.parse(content);
      return content as Content;
    } catch {
      return { stateVersion: STATE_VERSION, networks: {} };
    }
  }

  async #save(content: Content): Promise<void> {
    await writeFileAtomically(this.folder.record, `${JSON.stringify(content)}\n`, 0o600);
  }
}
