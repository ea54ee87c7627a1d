import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";

import type { StateEntry } from "../../../network/src/explorer/records.js";
import { api } from "./api.js";
import { useLoaded } from "./loaded.js";
import { KeyLink, KeyText, Value, VersionLink, When } from "./parts.js";
import { ledgerVersion, linkTo, overview } from "./store.js";
import { History } from "./views.js";

export function State({ chaincode }: { chaincode: string | undefined }): JSX.Element {
  const namespaces = overview.value?.namespaces ?? [];
  const chosen = chaincode ?? namespaces.find((name) => !name.startsWith("_")) ?? namespaces[0];
  return (
    <section>
      <h1>State</h1>
      <nav class="tabs" aria-label="Chaincodes">
        {namespaces.map((name) => (
          <a key={name} href={linkTo("state", name)} aria-current={name === chosen ? "page" : undefined}>
            {name}
          </a>
        ))}
      </nav>
      {chosen === undefined ? (
        <p class="quiet">No chaincode has written anything.</p>
      ) : (
        <Keys key={chosen} chaincode={chosen} />
      )}
    </section>
  );
}

function Keys({ chaincode }: { chaincode: string }): JSX.Element {
  const [prefix, setPrefix] = useState("");
  const [older, setOlder] = useState<readonly StateEntry[]>([]);
  const [end, setEnd] = useState(false);
  const loaded = useLoaded(() => api.state(chaincode, prefix), [chaincode, prefix, ledgerVersion.value]);
  useEffect(() => {
    setOlder([]);
    setEnd(false);
  }, [chaincode, prefix]);
  const showMore = async (after: string): Promise<void> => {
    const page = await api.state(chaincode, prefix, after);
    setOlder([...older, ...page.entries]);
    setEnd(!page.more);
  };
  return (
    <>
      <label>
        Keys that begin with{" "}
        <input
          type="search"
          value={prefix}
          onInput={(event) => {
            setPrefix(event.currentTarget.value);
          }}
        />
      </label>
      <When loaded={loaded}>
        {({ entries, more }) => {
          const shown = [...entries, ...older];
          const last = shown.at(-1);
          return (
            <>
              {shown.length === 0 && <p class="quiet">There is no such key.</p>}
              {shown.map((entry) => (
                <Entry key={entry.key} chaincode={chaincode} entry={entry} />
              ))}
              {more && !end && last !== undefined && (
                <button type="button" onClick={() => void showMore(last.key)}>
                  More keys
                </button>
              )}
            </>
          );
        }}
      </When>
    </>
  );
}

function Entry({ chaincode, entry }: { chaincode: string; entry: StateEntry }): JSX.Element {
  const { key, value, version, policy } = entry;
  return (
    <article class="entry">
      <h2>
        <KeyLink chaincode={chaincode} name={key} />
      </h2>
      <Value value={value} />
      <p class="quiet">
        written by <VersionLink version={version} />
        {policy !== undefined && <>; changes need {policy}</>}
      </p>
    </article>
  );
}

export function Key({ chaincode, name }: { chaincode: string; name: string }): JSX.Element {
  return (
    <section>
      <h1>
        <KeyText text={name} />
      </h1>
      <p>
        of <a href={linkTo("state", chaincode)}>{chaincode}</a>; newest first
      </p>
      <History chaincode={chaincode} name={name} />
    </section>
  );
}
