import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";

import type { HistoryEntry, StateEntry } from "../../../network/src/explorer/records.js";
import { Table, type Column } from "../../look/table.js";
import { api } from "./api.js";
import { useLoaded } from "./loaded.js";
import { Call, Card, KeyLink, KeyText, Time, Title, VersionLink, When, Who } from "./parts.js";
import { ledgerVersion, linkTo, overview } from "./store.js";
import { TabLinks } from "./tab-links.js";
import { Value } from "./value.js";
import { words } from "./words/index.js";

/** Characters of a value that a list shows at most. */
const PREVIEW = 200;

export function State({ chaincode }: { chaincode: string | undefined }): JSX.Element {
  const namespaces = overview.value?.namespaces ?? [];
  const chosen = chaincode ?? namespaces.find((name) => !name.startsWith("_")) ?? namespaces[0];
  return (
    <>
      <Title>{words.value.pages.state}</Title>
      <TabLinks label={words.value.state.chaincodes} page="state" names={namespaces} chosen={chosen} />
      {chosen === undefined ? (
        <p class="quiet">{words.value.state.nothing}</p>
      ) : (
        <Keys key={chosen} chaincode={chosen} />
      )}
    </>
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
      <label class="line">
        <span class="sub">{words.value.state.prefix}</span>
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
              <Card>
                {shown.length === 0 ? (
                  <p class="body quiet">{words.value.state.noKey}</p>
                ) : (
                  <Table columns={columnsOf(chaincode)} rows={shown} keyOf={({ key }) => key} />
                )}
              </Card>
              {more && !end && last !== undefined && (
                <div class="line">
                  <button type="button" onClick={() => void showMore(last.key)}>
                    {words.value.state.more}
                  </button>
                </div>
              )}
            </>
          );
        }}
      </When>
    </>
  );
}

function columnsOf(chaincode: string): readonly Column<StateEntry>[] {
  const said = words.value;
  return [
    { title: said.state.key, cell: ({ key }) => <KeyLink chaincode={chaincode} name={key} /> },
    {
      title: said.state.value,
      cell: ({ value: { text, size } }) =>
        size === 0 ? <span class="quiet">{said.empty}</span> : <code class="id preview">{text.slice(0, PREVIEW)}</code>,
    },
    { title: said.state.writtenBy, cell: ({ version }) => <VersionLink version={version} /> },
  ];
}

/** A key: who must agree to a change, and its values, the newest first. */
export function Key({ chaincode, name }: { chaincode: string; name: string }): JSX.Element {
  const inputs = [chaincode, name, ledgerVersion.value];
  const history = useLoaded(() => api.history(chaincode, name), inputs);
  const state = useLoaded(() => api.state(chaincode, name), inputs);
  const policy = state.state === "here" ? state.value.entries.find(({ key }) => key === name)?.policy : undefined;
  return (
    <>
      <Title>
        <KeyText text={name} />
      </Title>
      <p class="quiet">
        {words.value.state.keyOf} <a href={linkTo("state", chaincode)}>{chaincode}</a>
        {policy !== undefined && ` · ${words.value.state.policy(policy)}`}
      </p>
      <When loaded={history}>
        {(entries) =>
          entries.length === 0 ? (
            <p class="quiet">{words.value.state.neverWritten}</p>
          ) : (
            <>
              {entries.map((entry) => (
                <Written key={entry.transaction.id} entry={entry} />
              ))}
            </>
          )
        }
      </When>
    </>
  );
}

function Written({ entry: { transaction, deleted, value } }: { entry: HistoryEntry }): JSX.Element {
  const title = (
    <span class="line">
      <a class="id" href={linkTo("transaction", transaction.id)}>
        {transaction.id.slice(0, 12)}
      </a>
      <Call transaction={transaction} />
      <span class="sub">
        <Who signer={transaction.creator} /> · {words.value.blockInLine(String(transaction.block))} ·{" "}
        <Time at={transaction.time} /> {words.value.utc}
      </span>
    </span>
  );
  return (
    <Card title={title}>
      <div class="body">
        {deleted ? (
          <span class="mark bad">{words.value.value.deleted}</span>
        ) : (
          value !== undefined && <Value value={value} />
        )}
      </div>
    </Card>
  );
}
