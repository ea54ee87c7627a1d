import { chmodSync, mkdirSync, readdirSync, statSync } from "node:fs";

/** Rights of anybody but the owner. */
const OTHERS = 0o077;

/** A folder that cannot hold keys; the message is one line that says why and what to do. */
export class PrivateFolderError extends Error {
  override readonly name = "PrivateFolderError";
}

/**
 * Makes a folder that its owner alone can enter, or takes one that is there: an empty one, or one that holds state, is
 * closed to others. With that, everything in it is out of their reach, whatever rights a process gives its own files.
 *
 * A folder with other things in it is left alone, since others may rely on reaching them.
 *
 * @param isState tells by the names in the folder whether a network's state is in it
 * @throws {PrivateFolderError} others can enter the folder, and it is not for us to change that
 */
export function makePrivateFolder(path: string, isState: (names: readonly string[]) => boolean): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const { uid, mode } = statSync(path);
  // Windows knows no such rights: a folder of the user's profile is the user's.
  const self = process.getuid?.();
  if (self === undefined) {
    return;
  }
  if (uid !== self) {
    throw new PrivateFolderError(
      `${path} belongs to another user (id ${String(uid)}), who could read the keys in it: choose a folder of your own`,
    );
  }
  if ((mode & OTHERS) === 0) {
    return;
  }
  const names = readdirSync(path);
  if (names.length > 0 && !isState(names)) {
    const rights = (mode & 0o777).toString(8);
    throw new PrivateFolderError(
      `${path} is open to other users (mode ${rights}) and holds something else: choose an empty folder, or close it with chmod 700`,
    );
  }
  chmodSync(path, 0o700);
}
