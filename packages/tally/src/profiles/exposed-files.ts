import { statSync, type Stats } from "node:fs";
import { dirname, resolve } from "node:path";

import { filesOfProfile } from "@tallystick/client/profile";

import type { Words } from "../language/words.js";

/** The permission bits of the group and of everybody else. */
const GROUP_OR_OTHERS = 0o077;
const OTHERS_WRITE = 0o002;
/** With this bit on a folder, nobody can replace another user's file there. */
const STICKY = 0o1000;
const ROOT = 0;

type Said = Words["notices"];

/**
 * What other users of the machine can do with a profile and with the files that it names, one line for each risk. A
 * user who can write the profile or an authority's certificate, or replace the profile, decides which peers the client
 * believes. A user who can read the key can sign as its owner. The function follows links, because the permissions of
 * the file that the client reads count. Windows does not have such permissions.
 *
 * The command reports the risk and works anyway. An administrator may share a key on purpose, such as a secret that a
 * service mounts. The permissions are then the administrator's choice.
 */
export function exposedFiles(file: string, said: Said): readonly string[] {
  const self = process.getuid?.();
  if (self === undefined) {
    return [];
  }
  const { key, authorities } = filesOfProfile(file);
  return [
    ...warnings(file, (stats) => whoWrites(stats, self, said), said.changeProfile, said),
    ...warnings(dirname(resolve(file)), (stats) => whoReplaces(stats, self, said), said.replaceProfile, said),
    ...authorities.flatMap((path) =>
      warnings(path, (stats) => whoWrites(stats, self, said), said.replaceAuthority, said),
    ),
    ...(key === undefined ? [] : warnings(key, (stats) => whoReads(stats, self, said), said.readKey, said)),
  ];
}

function warnings(path: string, whoOf: (stats: Stats) => string | undefined, what: string, said: Said): string[] {
  const stats = statSync(path, { throwIfNoEntry: false });
  const who = stats && whoOf(stats);
  const mode = ((stats?.mode ?? 0) & 0o7777).toString(8);
  return who === undefined ? [] : [said.exposed(path, mode, who, what)];
}

function whoReads(stats: Stats, self: number, said: Said): string | undefined {
  return (stats.mode & GROUP_OR_OTHERS) !== 0 ? said.others : otherOwner(stats, self, said);
}

/** The function ignores the group's write permission, because many systems give each user a separate group. */
function whoWrites(stats: Stats, self: number, said: Said): string | undefined {
  return (stats.mode & OTHERS_WRITE) !== 0 ? said.others : otherOwner(stats, self, said);
}

function whoReplaces(stats: Stats, self: number, said: Said): string | undefined {
  return (stats.mode & STICKY) !== 0 ? undefined : whoWrites(stats, self, said);
}

/**
 * The administrator of the machine can do everything in any case, so the function does not report files of the
 * administrator.
 */
function otherOwner({ uid }: Stats, self: number, said: Said): string | undefined {
  return uid === self || uid === ROOT ? undefined : said.owner(uid);
}
