import { mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import { writeFileAtomically } from "../files/index.js";

/** The storage of a peer for installed packages. */
export interface PackageStore {
  /** Ids of all packages. */
  list(): Promise<readonly string[]>;
  load(packageId: string): Promise<Uint8Array | undefined>;
  save(packageId: string, bytes: Uint8Array): Promise<void>;
}

/** Keeps packages for the life of this process. */
export function packagesInMemory(): PackageStore {
  const packages = new Map<string, Uint8Array>();
  return {
    list: () => Promise.resolve([...packages.keys()]),
    load: (packageId) => Promise.resolve(packages.get(packageId)),
    save: (packageId, bytes) => {
      // A copy, since bytes from the network are a view of the whole message.
      packages.set(packageId, new Uint8Array(bytes));
      return Promise.resolve();
    },
  };
}

const fileName = /^(.+)\.([0-9a-f]{64})\.tar\.gz$/;

/** Keeps packages in a folder, under the names that Fabric's peers give them. */
export function packagesIn(folder: string): PackageStore {
  const pathOf = (packageId: string): string => join(folder, `${packageId.replace(":", ".")}.tar.gz`);
  return {
    list: async () => {
      await mkdir(folder, { recursive: true });
      return (await readdir(folder)).flatMap((name) => {
        const [, label, hash] = fileName.exec(name) ?? [];
        return label === undefined || hash === undefined ? [] : [`${label}:${hash}`];
      });
    },
    load: async (packageId) => {
      try {
        return await readFile(pathOf(packageId));
      } catch {
        return undefined;
      }
    },
    save: async (packageId, bytes) => {
      await mkdir(folder, { recursive: true });
      // A package may contain the key that the peer shows to its chaincode.
      await writeFileAtomically(pathOf(packageId), bytes, 0o600);
    },
  };
}
