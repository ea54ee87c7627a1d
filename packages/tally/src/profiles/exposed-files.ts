import { statSync, type Stats } from "node:fs";
import { dirname, resolve } from "node:path";

import { filesOfProfile } from "@tallystick/client/profile";

import type { Words } from "../language/words.js";

/** Rights of the group, and of everybody. */
const GROUP_OR_OTHERS = 0o077;
const OTHERS_WRITE = 0o002;
/** In such a folder nobody replaces another user's file. */
const STICKY = 0o1000;
const ROOT = 0;

type Said = Words["notices"];

/**
 * What other users of the machine can do with a profile and with the files that it names, a line each. Who can write the profile, an authority's
 * certificate, or put another profile in its place, decides which peers are believed; who can read the key signs as its owner. Links are followed: the rights
 * are those of what is read. Windows knows no such rights.
 *
 * The command says it and works all the same. Where a key is shared on purpose, such as a secret that is mounted for a service, the rights
 * are the administrator's to choose.
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

/** Ignores the group's right to write: many systems give each user a group of its own. */
function whoWrites(stats: Stats, self: number, said: Said): string | undefined {
  return (stats.mode & OTHERS_WRITE) !== 0 ? said.others : otherOwner(stats, self, said);
}

function whoReplaces(stats: Stats, self: number, said: Said): string | undefined {
  return (stats.mode & STICKY) !== 0 ? undefined : whoWrites(stats, self, said);
}

/** The administrator of the machine can do everything in any case. */
function otherOwner({ uid }: Stats, self: number, said: Said): string | undefined {
  return uid === self || uid === ROOT ? undefined : said.owner(uid);
}
