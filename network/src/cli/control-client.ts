import { request as httpRequest, type IncomingMessage } from "node:http";

import { CommandError } from "./command-error.js";
import type { Listener, Operation, Operations, Report } from "./control-protocol.js";
import { exitStatus } from "./exit-status.js";
import { repeatedInSilence } from "./standstill.js";
import type { SupervisorRecord } from "./state-folder.js";

/**
 * Asks the supervisor for an operation and returns its answer. The listener receives the events in between.
 *
 * @throws {CommandError} the operation failed, or the supervisor ended.
 */
export async function callSupervisor<O extends Operation>(
  supervisor: SupervisorRecord,
  operation: O,
  request: Operations[O]["request"],
  listener: Listener,
): Promise<Operations[O]["answer"]> {
  // A command that follows blocks waits for them without a limit, and this is not a step.
  const progress =
    listener.onBlock === undefined
      ? repeatedInSilence(listener.onProgress)
      : { onProgress: listener.onProgress, end: () => undefined };
  try {
    for await (const line of linesOf(supervisor, operation, JSON.stringify(request))) {
      // The supervisor is of this version and wrote the line for this operation.
      const report = JSON.parse(line) as Report<O>;
      switch (report.type) {
        case "progress":
          progress.onProgress(report.message);
          break;
        case "block":
          listener.onBlock?.(report.block);
          break;
        case "refused":
          listener.onRefused?.(report.proposal);
          break;
        case "console":
          listener.onConsole?.(report.printed);
          break;
        case "result":
          return report.value;
        case "error":
          throw new CommandError(report.message, report.status, report.logFile);
      }
    }
  } finally {
    progress.end();
  }
  throw new CommandError("the supervisor ended before it had answered", exitStatus.notRunning);
}

async function* linesOf(supervisor: SupervisorRecord, path: string, body: string): AsyncGenerator<string> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const call = httpRequest(
      {
        host: "127.0.0.1",
        port: supervisor.port,
        path: `/${path}`,
        method: "POST",
        headers: { authorization: `Bearer ${supervisor.token}`, "content-type": "application/json" },
      },
      (answer) => {
        if (answer.statusCode === 200) {
          resolve(answer.setEncoding("utf8"));
        } else {
          answer.resume();
          reject(
            new CommandError(
              `the supervisor refused "${path}" with HTTP status ${String(answer.statusCode)}: it is of another version; run "down" and "up"`,
            ),
          );
        }
      },
    );
    call.once("error", (error) => {
      reject(new CommandError(`the supervisor does not answer: ${error.message}`, exitStatus.notRunning));
    });
    call.end(body);
  });
  let rest = "";
  try {
    for await (const text of response) {
      const lines = (rest + String(text)).split("\n");
      rest = lines.pop() ?? "";
      yield* lines;
    }
  } catch {
    // The connection broke. The caller then sees that no answer came.
  }
}
