import type { JSX } from "preact";

import type { ShownNamespace, TransactionDetail } from "../../../network/src/explorer/records.js";
import { Table } from "../../look/table.js";
import { api } from "./api.js";
import { useLoaded } from "./loaded.js";
import { Call, Card, KeyLink, KeyText, Time, Title, Verdict, VersionLink, When, Who } from "./parts.js";
import { overview } from "./store.js";
import { Value } from "./value.js";

export function Transaction({ id }: { id: string }): JSX.Element {
  const loaded = useLoaded(() => api.transaction(id), [id, overview.value?.height]);
  return (
    <>
      <Title marks={loaded.state === "here" && <Verdict verdict={loaded.value.verdict} />}>Transaction</Title>
      <When loaded={loaded}>{(transaction) => <Detail transaction={transaction} />}</When>
    </>
  );
}

function Detail({ transaction }: { transaction: TransactionDetail }): JSX.Element {
  const { args, response, eventPayload, namespaces } = transaction;
  return (
    <>
      <Origin transaction={transaction} />
      {args.length > 0 && (
        <Card title="Arguments">
          <div class="body stack">
            {args.map((arg, index) => (
              <Value key={index} value={arg} />
            ))}
          </div>
        </Card>
      )}
      {response !== undefined && (
        <Card title={`Answer: status ${String(response.status)} ${response.message}`}>
          <div class="body">
            <Value value={response.payload} />
          </div>
        </Card>
      )}
      {eventPayload !== undefined && (
        <Card title={`Event: ${transaction.event ?? ""}`}>
          <div class="body">
            <Value value={eventPayload} />
          </div>
        </Card>
      )}
      {namespaces.map((namespace) => (
        <Namespace key={namespace.chaincode} namespace={namespace} />
      ))}
    </>
  );
}

/** The transaction's place, its signer, and its call. */
function Origin({ transaction }: { transaction: TransactionDetail }): JSX.Element {
  const { id, block, index, reason, creator, time, endorsements } = transaction;
  return (
    <Card>
      <dl class="body">
        <dt>Id</dt>
        <dd>
          <code class="id whole">{id}</code>
        </dd>
        <dt>Call</dt>
        <dd>
          <Call transaction={transaction} />
        </dd>
        <dt>Verdict</dt>
        <dd>{reason}</dd>
        <dt>Block</dt>
        <dd>
          <VersionLink version={{ block, transaction: index }} />
        </dd>
        <dt>Signed by</dt>
        <dd>
          <Who signer={creator} />
        </dd>
        <dt>Time of the proposal</dt>
        <dd>
          <Time at={time} /> <span class="sub">UTC, by the signer’s clock</span>
        </dd>
        <dt>Endorsed by</dt>
        <dd>
          {endorsements.length === 0 ? (
            <span class="quiet">nobody</span>
          ) : (
            endorsements.map((signer, each) => (
              <div key={each}>
                <Who signer={signer} />
              </div>
            ))
          )}
        </dd>
      </dl>
    </Card>
  );
}

function Namespace({ namespace }: { namespace: ShownNamespace }): JSX.Element {
  const { chaincode, writes, policies, collections } = namespace;
  return (
    <>
      <Reads namespace={namespace} />
      {writes.length + policies.length > 0 && (
        <Card title={`Written in ${chaincode}`}>
          {writes.map(({ key, deleted, value }) => (
            <article key={key} class="body stack">
              <h3>
                <KeyLink chaincode={chaincode} name={key} />
              </h3>
              {deleted ? (
                <div>
                  <span class="mark bad">deleted</span>
                </div>
              ) : (
                value !== undefined && <Value value={value} />
              )}
            </article>
          ))}
          {policies.map(({ key, policy }) => (
            <p key={key} class="body">
              Changes of <KeyLink chaincode={chaincode} name={key} /> need {policy} from then on.
            </p>
          ))}
        </Card>
      )}
      {collections.map(({ name, reads: read, writes: written }) => (
        <p key={name}>
          Private collection <b>{name}</b> of {chaincode}: {read} keys read, {written} written. A block holds their
          hashes alone.
        </p>
      ))}
    </>
  );
}

/** The keys that the transaction read, each with the version that it saw. */
function Reads({ namespace: { chaincode, reads, ranges } }: { namespace: ShownNamespace }): JSX.Element | null {
  return reads.length + ranges.length === 0 ? null : (
    <Card title={`Read in ${chaincode}`}>
      {reads.length > 0 && (
        <Table
          columns={[
            { title: "Key", cell: ({ key }) => <KeyLink chaincode={chaincode} name={key} /> },
            { title: "Version", cell: ({ version }) => <VersionLink version={version} /> },
          ]}
          rows={reads}
          keyOf={({ key }) => key}
        />
      )}
      {ranges.map(({ start, end }, index) => (
        <p key={index} class="body">
          All keys from <KeyText text={start} /> to <KeyText text={end} />
        </p>
      ))}
    </Card>
  );
}
