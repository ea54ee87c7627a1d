import type { JSX } from "preact";

import type { ShownNamespace, TransactionDetail } from "../../../network/src/explorer/records.js";
import { Table } from "../../look/table.js";
import { api } from "./api.js";
import { useLoaded } from "./loaded.js";
import { Call, Card, KeyLink, KeyText, Time, Title, Verdict, VersionLink, When, Who } from "./parts.js";
import { overview } from "./store.js";
import { Value } from "./value.js";
import { words } from "./words/index.js";

export function Transaction({ id }: { id: string }): JSX.Element {
  const loaded = useLoaded(() => api.transaction(id), [id, overview.value?.height]);
  return (
    <>
      <Title marks={loaded.state === "here" && <Verdict verdict={loaded.value.verdict} />}>
        {words.value.transaction.title}
      </Title>
      <When loaded={loaded}>{(transaction) => <Detail transaction={transaction} />}</When>
    </>
  );
}

function Detail({ transaction }: { transaction: TransactionDetail }): JSX.Element {
  const { args, response, eventPayload, namespaces } = transaction;
  const said = words.value.transaction;
  return (
    <>
      <Origin transaction={transaction} />
      {args.length > 0 && (
        <Card title={said.arguments}>
          <div class="body stack">
            {args.map((arg, index) => (
              <Value key={index} value={arg} />
            ))}
          </div>
        </Card>
      )}
      {response !== undefined && (
        <Card title={said.answer(String(response.status), response.message)}>
          <div class="body">
            <Value value={response.payload} />
          </div>
        </Card>
      )}
      {eventPayload !== undefined && (
        <Card title={said.eventOf(transaction.event ?? "")}>
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
  const said = words.value.transaction;
  return (
    <Card>
      <dl class="body">
        <dt>{said.id}</dt>
        <dd>
          <code class="id whole">{id}</code>
        </dd>
        <dt>{said.call}</dt>
        <dd>
          <Call transaction={transaction} />
        </dd>
        <dt>{said.verdict}</dt>
        <dd>{reason}</dd>
        <dt>{said.block}</dt>
        <dd>
          <VersionLink version={{ block, transaction: index }} />
        </dd>
        <dt>{said.signedBy}</dt>
        <dd>
          <Who signer={creator} />
        </dd>
        <dt>{said.proposed}</dt>
        <dd>
          <Time at={time} /> <span class="sub">{said.byClock}</span>
        </dd>
        <dt>{said.endorsedBy}</dt>
        <dd>
          {endorsements.length === 0 ? (
            <span class="quiet">{said.nobody}</span>
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
  const said = words.value.transaction;
  return (
    <>
      <Reads namespace={namespace} />
      {writes.length + policies.length > 0 && (
        <Card title={said.writtenIn(chaincode)}>
          {writes.map(({ key, deleted, value }) => (
            <article key={key} class="body stack">
              <h3>
                <KeyLink chaincode={chaincode} name={key} />
              </h3>
              {deleted ? (
                <div>
                  <span class="mark bad">{words.value.value.deleted}</span>
                </div>
              ) : (
                value !== undefined && <Value value={value} />
              )}
            </article>
          ))}
          {policies.map(({ key, policy }) => (
            <p key={key} class="body">
              <KeyLink chaincode={chaincode} name={key} /> {said.policy(policy)}
            </p>
          ))}
        </Card>
      )}
      {collections.map(({ name, reads: read, writes: written }) => (
        <p key={name}>{said.collection(name, chaincode, String(read), String(written))}</p>
      ))}
    </>
  );
}

/** The keys that the transaction read, each with the version that it saw. */
function Reads({ namespace: { chaincode, reads, ranges } }: { namespace: ShownNamespace }): JSX.Element | null {
  const said = words.value.transaction;
  return reads.length + ranges.length === 0 ? null : (
    <Card title={said.readIn(chaincode)}>
      {reads.length > 0 && (
        <Table
          columns={[
            { title: said.key, cell: ({ key }) => <KeyLink chaincode={chaincode} name={key} /> },
            { title: said.version, cell: ({ version }) => <VersionLink version={version} /> },
          ]}
          rows={reads}
          keyOf={({ key }) => key}
        />
      )}
      {ranges.map(({ start, end }, index) => (
        <p key={index} class="body">
          {said.range[0]} <KeyText text={start} /> {said.range[1]} <KeyText text={end} />
        </p>
      ))}
    </Card>
  );
}
