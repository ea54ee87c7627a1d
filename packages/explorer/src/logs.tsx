import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import { api } from "./api.js";
import { Title } from "./parts.js";
import { onLog, overview } from "./store.js";
import { TabLinks } from "./tab-links.js";
import { words } from "./words/index.js";

/** Lines that stay on the page. */
const MOST_LINES = 2000;

export function Logs({ name }: { name: string | undefined }): JSX.Element {
  const logs = overview.value?.logs ?? [];
  const chosen = name ?? logs[0];
  return (
    <>
      <Title ofLedger={false}>{words.value.pages.logs}</Title>
      <TabLinks label={words.value.pages.logs} page="logs" names={logs} chosen={chosen} />
      {chosen === undefined ? <p class="quiet">{words.value.logs.none}</p> : <Lines key={chosen} name={chosen} />}
    </>
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
    <pre ref={box} class="card log" role="log" tabIndex={0} aria-label={words.value.logs.log(name)}>
      {lines.join("\n")}
    </pre>
  );
}
