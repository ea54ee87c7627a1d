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

/** It increases when this version can no longer read an older state folder. */
const STATE_VERSION = 2;

/** The record of one kind of network. */
interface KindRecord {
  /** Channel and organisations of its state. */
  readonly made?: NetworkIdentity;
  /** The requests of `up` on this state, and the additions of other commands. */
  readonly request?: UpRequest;
  /**
   * Versions of chaincodes that the last `up` requested, by name. A later deployment by `deploy` stays until `up`
   * requests something else: the network file may still name the older version.
   */
  readonly askedVersions?: Readonly<Record<string, string>>;
}

interface Content {
  readonly stateVersion: number;
  /** Kind that came up last. */
  readonly last?: NetworkKind;
  readonly networks: Partial<Readonly<Record<NetworkKind, KindRecord>>>;
}

/**
 * Distinguishes the record from a broken file. The rest is as this file has written it, in a folder of its owner alone.
 */
const form = z.object({
  stateVersion: z.number(),
  last: z.enum(networkKinds).optional(),
  networks: z.partialRecord(
    z.enum(networkKinds),
    z.object({ request: z.looseObject({ kind: z.enum(networkKinds) }).optional() }),
  ),
});

/**
 * The file with the requests for the networks of a state folder. Networks of all kinds are in this one file. A record that cannot be read counts as none,
 * since each kind also checks its own state.
 */
export class NetworkRecord {
  constructor(private readonly folder: StateFolder) {}

  /**
   * Returns the request of the last `up` of a kind, with the earlier requests on the same state. Without a kind, it
   * takes the kind that came up last. Returns undefined if no network of the kind has come up.
   */
  request(kind?: NetworkKind): UpRequest | undefined {
    const { stateVersion, last, networks } = this.#read();
    if (stateVersion !== STATE_VERSION) {
      return undefined;
    }
    const wanted = kind ?? last;
    return wanted === undefined ? undefined : networks[wanted]?.request;
  }

  /** Records the request for a network, and its kind as the one that came up last. */
  async write(request: UpRequest): Promise<void> {
    await this.#change(request.kind, (known) => ({ ...known, request }));
  }

  /** Records the request for a network, and removes everything else. */
  async beginAgain(request: UpRequest): Promise<void> {
    await this.#save({ stateVersion: STATE_VERSION, last: request.kind, networks: { [request.kind]: { request } } });
  }

  /** Versions of chaincodes that the last `up` of a kind requested, by name. */
  askedVersions(kind: NetworkKind): Readonly<Record<string, string>> {
    return this.#read().networks[kind]?.askedVersions ?? {};
  }

  async writeAskedVersions(kind: NetworkKind, chaincodes: readonly Chaincode[]): Promise<void> {
    const asked = Object.fromEntries(chaincodes.map(({ name, version }) => [name, version]));
    await this.#change(kind, (known) => ({ ...known, askedVersions: { ...known.askedVersions, ...asked } }));
  }

  /**
   * Makes sure that the state of a kind is for the same channel and organisations, and of a version that this one can
   * read. For a new state it records both.
   *
   * @throws {CommandError} the state does not match; `reset` helps.
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
