import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";

import * as z from "zod";

import { writeFileAtomically } from "../files/index.js";
import type { LedgerSnapshots, SavedSnapshot } from "../network.js";
import { EmbeddedNetworkError } from "./embedded-network-error.js";
import { majoritiesSchema } from "./embedded-state.js";
import type { RunningEmbeddedNetwork } from "./running-embedded-network.js";

const snapshotFile = z.object({
  at: z.string(),
  height: z.int(),
  organisations: z.array(z.string()),
  majorities: majoritiesSchema.default({}),
});

/** The form of a name, which becomes the name of a folder. */
const namePattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/**
 * Copies of the ledger in the network's folder, by name. They continue to exist after the network's process has ended.
 */
export class NamedSnapshots implements LedgerSnapshots {
  readonly #folder: string;

  constructor(
    directory: string,
    private readonly network: RunningEmbeddedNetwork,
    private readonly now: () => Date,
  ) {
    this.#folder = join(directory, "snapshots");
  }

  async save(name: string): Promise<SavedSnapshot> {
    const folder = this.#folderOf(name);
    if (existsSync(folder)) {
      throw new EmbeddedNetworkError(`there is a snapshot ${name} already: delete it first, or choose another name`);
    }
    if (this.network.channels.all().length > 1) {
      throw new EmbeddedNetworkError(
        "a named snapshot contains the ledger of one channel, and this network has several channels: only a network in memory can go back on all of them, by its methods snapshot() and restore()",
      );
    }
    const unfinished = join(this.#folder, `.${name}`);
    await rm(unfinished, { recursive: true, force: true });
    await mkdir(unfinished, { recursive: true });
    const height = await this.network.channel.copyTo(join(unfinished, "ledger"));
    const at = this.now().toISOString();
    const organisations = this.network.organisations.map(({ mspId }) => mspId);
    const { majorities } = this.network;
    const content = JSON.stringify({ at, height, organisations, majorities });
    await writeFileAtomically(join(unfinished, "snapshot.json"), content);
    await rename(unfinished, folder);
    return { name, at, height };
  }

  async list(): Promise<readonly SavedSnapshot[]> {
    const names = existsSync(this.#folder) ? await readdir(this.#folder) : [];
    const saved = await Promise.all(
      names.filter((name) => namePattern.test(name)).map(async (name) => ({ name, ...(await this.#read(name)) })),
    );
    return saved
      .map(({ name, at, height }) => ({ name, at, height }))
      .sort((a, b) => a.height - b.height || a.name.localeCompare(b.name));
  }

  async restore(name: string): Promise<SavedSnapshot> {
    const { at, height, organisations, majorities } = await this.#read(name);
    if (this.network.channels.all().length > 1) {
      throw new EmbeddedNetworkError(
        `a channel has been created since the snapshot ${name}, and a restore cannot undo that: reset the network`,
      );
    }
    const joined = this.network.organisations.filter(({ mspId }) => !organisations.includes(mspId));
    if (joined.length > 0) {
      const who = joined.map(({ mspId }) => mspId).join(", ");
      throw new EmbeddedNetworkError(
        `${who} joined after the snapshot ${name}, and a restore cannot undo that: reset the network`,
      );
    }
    await this.network.become(join(this.#folderOf(name), "ledger"), majorities);
    return { name, at, height };
  }

  async delete(name: string): Promise<void> {
    await this.#read(name);
    await rm(this.#folderOf(name), { recursive: true });
  }

  async #read(name: string): Promise<z.output<typeof snapshotFile>> {
    const folder = this.#folderOf(name);
    if (!existsSync(folder)) {
      const names = (await this.list()).map((saved) => saved.name);
      throw new EmbeddedNetworkError(
        `there is no snapshot ${name}: ${names.length === 0 ? "none has been saved" : `there are ${names.join(", ")}`}`,
      );
    }
    return snapshotFile.parse(JSON.parse(await readFile(join(folder, "snapshot.json"), "utf8")));
  }

  #folderOf(name: string): string {
    if (!namePattern.test(name)) {
      throw new EmbeddedNetworkError(
        `"${name}" cannot name a snapshot: use at most 64 letters, digits, dots, hyphens and underscores, a letter or digit first`,
      );
    }
    return join(this.#folder, name);
  }
}
