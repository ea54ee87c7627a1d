import { chmodSync, mkdirSync, readdirSync, statSync } from "node:fs";

/** Rights of users other than the owner. */
const OTHERS = 0o077;

/** A folder that cannot hold keys. The message is one line with the reason and the remedy. */
export class PrivateFolderError extends Error {
  override readonly name = "PrivateFolderError";
}

/**
 * Makes a folder that only its owner can enter, or takes an existing one. An empty one, or one with a network's state,
 * is closed to others. Then everything in it is out of their reach, whatever rights a process gives its own files.
 *
 * A folder with other files in it is left unchanged, since others may need access to them.
 *
 * @param isState - says from the names in the folder whether a network's state is in it
 * @throws {PrivateFolderError} others can enter the folder, and this project may not change that
 */
export function makePrivateFolder(path: string, isState: (names: readonly string[]) => boolean): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const { uid, mode } = statSync(path);
  // Windows does not have such rights: a folder in the user's profile belongs to the user.
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
