import type { JSX } from "preact";

import type { FailedProposal, Overview } from "../../../network/src/explorer/records.js";
import { Table } from "../../look/table.js";
import { api } from "./api.js";
import { useLoaded } from "./loaded.js";
import { Card, grouped, Time, Title, Transactions, Trouble, When, Who } from "./parts.js";
import { blocks, failures, linkTo, loadOlder, overview } from "./store.js";
import { jsonIn, JsonValue } from "./value.js";

export function Blocks(): JSX.Element {
  const shown = blocks.value;
  return (
    <>
      <Title>Blocks</Title>
      <Card>
        <Transactions rows={shown.flatMap(({ transactions }) => transactions)} />
      </Card>
      {(shown.at(-1)?.number ?? 0) > 0 && (
        <div class="line">
          <button type="button" onClick={() => void loadOlder()}>
            Older blocks
          </button>
        </div>
      )}
    </>
  );
}

export function Block({ number }: { number: string }): JSX.Element {
  const height = overview.value?.height ?? 0;
  const loaded = useLoaded(() => api.block(number), [number, height]);
  return (
    <>
      <Title>Block {number}</Title>
      <When loaded={loaded}>
        {(block) => (
          <>
            <Card>
              <dl class="body">
                <dt>Hash</dt>
                <dd>
                  <code class="id whole">{block.hash}</code>
                </dd>
                <dt>Hash of the block before</dt>
                <dd>
                  {block.number > 0 ? (
                    <code class="id whole">{block.previousHash}</code>
                  ) : (
                    <span class="quiet">none: this is the first</span>
                  )}
                </dd>
                <dt>Size of the transactions</dt>
                <dd>{grouped(block.size)} bytes</dd>
              </dl>
            </Card>
            <Card>
              <Transactions rows={block.transactions} />
            </Card>
            <nav class="line steps" aria-label="Other blocks">
              {block.number > 0 && (
                <a class="button" href={linkTo("block", block.number - 1)}>
                  Block {block.number - 1}
                </a>
              )}
              {block.number + 1 < height && (
                <a class="button" href={linkTo("block", block.number + 1)}>
                  Block {block.number + 1}
                </a>
              )}
            </nav>
          </>
        )}
      </When>
    </>
  );
}

export function Failures(): JSX.Element {
  const { limits = [] } = overview.value ?? {};
  return (
    <>
      <Title ofLedger={false}>Refused proposals</Title>
      <p class="quiet">A peer or its chaincode refused them, so that no block holds them.</p>
      {limits.slice(0, 1).map((limit) => (
        <Trouble key={limit}>{limit}</Trouble>
      ))}
      {failures.value.length === 0 && limits.length === 0 && (
        <Card>
          <p class="body quiet">None since the network was started.</p>
        </Card>
      )}
      {failures.value.map((refused) => (
        <Refused key={refused.transactionId + refused.at} refused={refused} />
      ))}
    </>
  );
}

function Refused({ refused }: { refused: FailedProposal }): JSX.Element {
  const { chaincode, function: called, query, creator, at, peers, message } = refused;
  const title = (
    <>
      {chaincode} {called} <span class="mark">{query ? "query" : "transaction"}</span>
    </>
  );
  return (
    <Card title={title}>
      <div class="body stack">
        <Message text={message} />
        <p class="sub">
          Asked by <Who signer={creator} />, <Time at={at} /> UTC. Refused by {peers.join(", ")}.
        </p>
      </div>
    </Card>
  );
}

/** A message of a chaincode. If it ends in JSON, that is shown as a list. */
function Message({ text }: { text: string }): JSX.Element {
  const [, said = "", rest = ""] = /^([^{]*)(\{[^]*\})\s*$/.exec(text) ?? [];
  const json = jsonIn({ text: rest, encoding: "utf8" });
  return json === undefined ? (
    <pre class="value">{text}</pre>
  ) : (
    <>
      <b>{said}</b>
      <JsonValue json={json} />
    </>
  );
}

export function Network(): JSX.Element {
  const shown = overview.value;
  if (shown === undefined) {
    return (
      <p class="quiet" aria-busy="true">
        Loading …
      </p>
    );
  }
  const figures = [
    ["Blocks", shown.height],
    ["Transactions", shown.transactions],
    ["Organisations", shown.organisations.length],
    ["Processes", shown.processes.length],
  ] as const;
  return (
    <>
      <Title>Network</Title>
      <div class="figures">
        {figures.map(([label, figure]) => (
          <div key={label} class="card figure">
            <div class="label">{label}</div>
            <div class="big">{grouped(figure)}</div>
          </div>
        ))}
      </div>
      <Card>
        <dl class="body">
          <dt>Kind</dt>
          <dd>{shown.kind}</dd>
          <dt>Channel</dt>
          <dd>{shown.channel}</dd>
          <dt>Organisations</dt>
          <dd>{shown.organisations.join(", ")}</dd>
        </dl>
      </Card>
      <Chaincodes chaincodes={shown.chaincodes} />
      <Processes processes={shown.processes} />
      {shown.limits.map((limit) => (
        <p key={limit} class="quiet">
          {limit}
        </p>
      ))}
    </>
  );
}

function Chaincodes({ chaincodes }: Pick<Overview, "chaincodes">): JSX.Element {
  return (
    <Card title="Chaincodes">
      <Table
        columns={[
          { title: "Name", cell: ({ name }) => <a href={linkTo("state", name)}>{name}</a> },
          { title: "Version", cell: ({ version }) => <span class="nowrap">{version}</span> },
          { title: "Sequence", cell: ({ sequence }) => sequence },
          { title: "Endorsement", cell: ({ policy }) => policy },
          { title: "Collections", cell: ({ collections }) => collections.join(", ") || null },
        ]}
        rows={chaincodes}
        keyOf={({ name }) => name}
      />
    </Card>
  );
}

function Processes({ processes }: Pick<Overview, "processes">): JSX.Element {
  return (
    <Card title="Processes">
      <Table
        columns={[
          { title: "Process", cell: ({ kind, chaincode }) => `${kind} ${chaincode ?? ""}` },
          { title: "Organisation", cell: ({ mspId }) => mspId },
          {
            title: "State",
            cell: ({ state }) => <span class={state === "running" ? "mark good" : "mark bad"}>{state}</span>,
          },
          {
            title: "Crashes",
            cell: ({ restarts }) => (restarts > 0 ? `crashed ${String(restarts)} times` : null),
          },
        ]}
        rows={processes}
        keyOf={({ kind, mspId, chaincode = "" }) => `${kind} ${mspId} ${chaincode}`}
      />
    </Card>
  );
}
