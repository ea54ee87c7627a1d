import { secretHeader } from "./page-secret.js";

/** Milliseconds until a stream that has ended is opened again. */
const REOPEN = 3_000;

/** What is told of a stream. */
interface StreamListener {
  readonly onOpen?: () => void;
  readonly onMessage: (event: string, data: string) => void;
  /** @param isShutOut - whether the server does not let the page in. Otherwise it does not answer. */
  readonly onBreak: (isShutOut: boolean) => void;
}

/** Follows an event stream, and opens it again whenever it ends. The browser's own `EventSource` sends no header, and so no secret. */
export function followStream(path: string, listener: StreamListener): void {
  void read(path, listener)
    .catch(() => false)
    .then((isShutOut) => {
      listener.onBreak(isShutOut);
      setTimeout(followStream, REOPEN, path, listener);
    });
}

/** Reads a stream until it ends. @returns whether the server does not let the page in */
async function read(path: string, { onOpen, onMessage }: StreamListener): Promise<boolean> {
  const { ok, status, body } = await fetch(path, { headers: secretHeader(), cache: "no-store" });
  if (!ok || body === null) {
    return status === 401;
  }
  onOpen?.();
  const parts = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (let part = await parts.read(); !part.done; part = await parts.read()) {
    const messages = (rest + part.value).split("\n\n");
    rest = messages.pop() ?? "";
    for (const message of messages) {
      const data = field(message, "data");
      // What has no data only shows that the connection works.
      if (data !== undefined) {
        onMessage(field(message, "event") ?? "message", data);
      }
    }
  }
  return false;
}

/** The servers of these pages write each field on one line. */
function field(message: string, name: string): string | undefined {
  const start = `${name}: `;
  return message
    .split("\n")
    .find((line) => line.startsWith(start))
    ?.slice(start.length);
}
