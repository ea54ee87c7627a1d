import type { JSX } from "preact";
import { useState } from "preact/hooks";

import { faultOf } from "./fingerprint.js";
import { Paper } from "./paper.js";
import { ask, asked, choose, file, fingerprint, isBusy, type, verify } from "./store.js";
import { words } from "./words/index.js";

/** What a person gives: the file, the fingerprint of the channel, and what else the evidence must have. */
export function Ask(): JSX.Element {
  const said = words.value;
  return (
    <form
      class="asking"
      onSubmit={(event) => {
        event.preventDefault();
        void verify(said.needsBoth);
      }}
    >
      <div class="two">
        <section class="card">
          <h2>{said.file}</h2>
          <div class="body">
            <FileField />
          </div>
        </section>
        <section class="card">
          <h2>{said.fingerprint}</h2>
          <div class="body">
            <FingerprintField />
            <Paper />
          </div>
        </section>
      </div>
      <Options />
      <button type="submit" class="main" disabled={isBusy.value}>
        {said.verify}
      </button>
    </form>
  );
}

function FileField(): JSX.Element {
  const said = words.value;
  const take = (files: FileList | null | undefined): void => {
    const chosen = files?.[0];
    if (chosen !== undefined) {
      void choose(chosen, said.unreadableFile);
    }
  };
  const chosen = file.value;
  return (
    <label
      class="drop"
      onDragOver={(event) => {
        event.preventDefault();
      }}
      onDrop={(event) => {
        event.preventDefault();
        take(event.dataTransfer?.files);
      }}
    >
      <span>{said.chooseFile}</span>
      <input
        type="file"
        id="bundle"
        onChange={(event) => {
          take(event.currentTarget.files);
        }}
      />
      {chosen !== undefined && (
        <span>
          <b>{chosen.name}</b> · {said.bytes(chosen.bytes.length.toLocaleString("en-US"))}
          <br />
          <span class="sub">{said.digest}</span> <span class="id whole">{chosen.digest}</span>
        </span>
      )}
    </label>
  );
}

function FingerprintField(): JSX.Element {
  const said = words.value;
  const fault = faultOf(fingerprint.value);
  return (
    <div class="field">
      <label for="fingerprint">{said.fingerprint}</label>
      <textarea
        id="fingerprint"
        rows={3}
        spellcheck={false}
        autocomplete="off"
        aria-describedby="fingerprint-hint"
        aria-invalid={fault !== undefined}
        value={fingerprint.value}
        onInput={(event) => {
          type(event.currentTarget.value);
        }}
      />
      <p id="fingerprint-hint" class="sub">
        {said.fingerprintHint}
      </p>
      {fault !== undefined && (
        <p class="outcome warn">{fault === "characters" ? said.notHexadecimal : said.notFingerprint(fault)}</p>
      )}
    </div>
  );
}

function Options(): JSX.Element {
  const said = words.value;
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details
      class="card options"
      onToggle={({ currentTarget }) => {
        setIsOpen(currentTarget.open);
      }}
    >
      <summary>{said.options}</summary>
      {isOpen && <OptionFields />}
    </details>
  );
}

function OptionFields(): JSX.Element {
  const said = words.value;
  const { organisations, challenge, fresh } = asked.value;
  return (
    <div class="body">
      <label>
        {said.organisations}
        <input
          type="number"
          min="1"
          max="1000"
          required
          value={organisations}
          onInput={(event) => {
            ask({ organisations: event.currentTarget.value });
          }}
        />
      </label>
      <label>
        {said.challenge}
        <input
          maxLength={64}
          value={challenge}
          onInput={(event) => {
            ask({ challenge: event.currentTarget.value });
          }}
        />
      </label>
      <label>
        {said.fresh}
        <input
          type="number"
          min="1"
          max="525600"
          value={fresh}
          onInput={(event) => {
            ask({ fresh: event.currentTarget.value });
          }}
        />
      </label>
    </div>
  );
}
