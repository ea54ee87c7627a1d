import { ProcessError, tailLog } from "../process/index.js";
import { NativeNetworkError } from "./native-network-error.js";

const reasons: readonly { readonly pattern: RegExp; readonly say: (match: RegExpExecArray) => string }[] = [
  {
    pattern: /no space left on device/i,
    say: () => "the disk is full: free space, or move the network's directory",
  },
  {
    pattern: /listen tcp \S*?:(\d+): bind: address already in use/i,
    say: ([, port]) =>
      `port ${port ?? "?"} was taken by another program just now: start the network again, and it takes another`,
  },
  { pattern: /permission denied/i, say: ([found]) => `${found}: check who owns the network's directory` },
  {
    pattern: /(?:certificate has expired|x509: certificate is not yet valid)[^\n]*/i,
    say: ([found]) => `${found}: reset the network, or set the machine's clock`,
  },
  { pattern: /^panic: (.*)$/m, say: ([, said]) => `it panicked: ${said ?? ""}` },
  { pattern: /\b(?:PANI|FATA)\b[^\n]*?(?:->|\])\s*(.*)$/m, say: ([, said]) => said ?? "" },
  { pattern: /^Error: (.*)$/m, say: ([, said]) => said ?? "" },
];

/**
 * Reports a process's failure in one line: the cause from its log, if it is a known one, and the log to read. The last
 * line of a Go program is the end of a stack trace and says nothing.
 */
export function explainFailure(error: unknown): unknown {
  if (!(error instanceof ProcessError)) {
    return explainFullDisk(error);
  }
  const log = tailLog(error.logFile, 200).join("\n");
  for (const { pattern, say } of reasons) {
    const match = pattern.exec(withoutColours(log));
    if (match === null) {
      continue;
    }
    const [what] = error.message.split(/: | \(log: /, 1);
    return new NativeNetworkError(
      `${what ?? "a process failed"}: ${say(match).slice(0, 300)} (log: ${error.logFile})`,
      {
        cause: error,
      },
    );
  }
  return error;
}

/** A running node reports its problem in an answer. */
function explainFullDisk(error: unknown): unknown {
  if (!(error instanceof Error) || !/no space left on device|ENOSPC/i.test(error.message)) {
    return error;
  }
  return new NativeNetworkError(`the disk is full: free space, or move the network's directory (${error.message})`, {
    cause: error,
  });
}

function withoutColours(text: string): string {
  // eslint-disable-next-line no-control-regex -- escape sequences are what this is about
  return text.replace(/\u001b\[[0-9;]*m/g, "");
}
