// Builds the code of workspaces without its declarations, as many at a time as there are cores: what runs needs no more.
// Their folders are the arguments.
import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";

import { noteBuilt, root, sourcesOf, workspaces } from "./workspaces.mjs";

const asked = new Set(process.argv.slice(2));
const waiting = workspaces.filter(({ folder }) => asked.has(folder));
const running = new Map();

function build(workspace) {
  const sources = sourcesOf(workspace);
  const child = spawn("npm", ["run", "--silent", "build:code", "-w", workspace.folder], {
    ...{ cwd: root, stdio: "inherit", shell: process.platform === "win32" },
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (status) => {
      if (status !== 0) return reject(new Error(`npm run build:code -w ${workspace.folder} ended with ${status}`));
      noteBuilt(workspace, "code", sources);
      resolve(workspace.folder);
    });
  });
}

while (waiting.length + running.size > 0) {
  const isPending = (folder) => running.has(folder) || waiting.some((other) => other.folder === folder);
  const next = waiting.findIndex(({ needs }) => !needs.some(isPending));
  if (next >= 0 && running.size < availableParallelism()) {
    const [workspace] = waiting.splice(next, 1);
    running.set(workspace.folder, build(workspace));
  } else {
    running.delete(await Promise.race(running.values()));
  }
}
