import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import { api } from "./api.js";
import { linkTo, onLog, overview } from "./store.js";

/** Lines that stay on the page. */
const MOST_LINES = 2000;

export function Logs({ name }: { name: string | undefined }): JSX.Element {
  const logs = overview.value?.logs ?? [];
  const chosen = name ?? logs[0];
  return (
    <section>
      <h1>Logs</h1>
      <nav class="tabs" aria-label="Logs">
        {logs.map((log) => (
          <a key={log} href={linkTo("logs", log)} aria-current={log === chosen ? "page" : undefined}>
            {log}
          </a>
        ))}
      </nav>
      {chosen === undefined ? <p class="quiet">There are no logs.</p> : <Lines key={chosen} name={chosen} />}
    </section>
  );
}

function Lines({ name }: { name: string }): JSX.Element {
  const [lines, setLines] = useState<readonly string[]>([]);
  const box = useRef<HTMLPreElement>(null);
  useEffect(() => {
    let isCurrent = true;
    void api.log(name).then(
      (tail) => {
        if (isCurrent) {
          setLines(tail);
        }
      },
      () => undefined,
    );
    const stop = onLog((log, added) => {
      if (log === name) {
        setLines((before) => [...before, ...added].slice(-MOST_LINES));
      }
    });
    return () => {
      isCurrent = false;
      stop();
    };
  }, [name]);
  useEffect(() => {
    box.current?.scrollTo({ top: box.current.scrollHeight });
  }, [lines]);
  return (
    <pre ref={box} class="log" role="log" tabIndex={0} aria-label={`log ${name}`}>
      {lines.join("\n")}
    </pre>
  );
}
