import type { JSX } from "preact";
import { useState } from "preact/hooks";

import { Money, shortId, wholeId } from "../parts/basic.js";
import { spoken } from "../words/index.js";
import { isUetr } from "./field.js";
import type { Selected } from "./panel-of-selected.js";

/** The number of the payment of each certificate, by its id. One without a number is absent. */
export type Numbers = Readonly<Partial<Record<string, string>>>;

/** The first certificate whose number cannot be signed: it has another form, or another row has it as well. */
export function faultIn(rows: readonly Selected[], numbers: Numbers): Fault | undefined {
  const seen = new Map<string, number>();
  for (const [index, { certificateId }] of rows.entries()) {
    const { [certificateId]: number } = numbers;
    if (number !== undefined) {
      const first = seen.get(number);
      if (first !== undefined) {
        return { row: index + 1, twiceWith: first };
      }
      if (!isUetr(number)) {
        return { row: index + 1 };
      }
      seen.set(number, index + 1);
    }
  }
  return undefined;
}

interface Fault {
  /** Counted from 1. */
  readonly row: number;
  /** The row that has the same number. Absent: the number has another form. */
  readonly twiceWith?: number;
}

/** What was read of a sheet, or the first of its lines, counted from 1, that fits no certificate of the list. */
type ReadNumbers = { readonly numbers: Numbers } | { readonly misfit: number };

/**
 * The numbers in what was pasted or read: one a line, beside the id of its certificate in any column, or else in the order of the rows from the one
 * at which it was pasted. An empty line is a row without a number, and the first line can be a heading.
 */
function numbersIn(text: string, rows: readonly Selected[], from = 0): ReadNumbers {
  const lines = text.replace(/\s+$/, "").split(/\r?\n/);
  const numbers: Record<string, string> = {};
  let next = from;
  for (const [index, line] of lines.entries()) {
    const cells = line.split(/[\t,;]/).map((cell) => cell.trim().replaceAll('"', ""));
    const number = cells.map((cell) => cell.toLowerCase()).find(isUetr);
    const id = cells.find((cell) => /[:#]\d+-#?\d+$/.test(cell));
    const isEmpty = cells.every((cell) => cell === "" || (cell === id && cells.length > 1));
    if (number === undefined && (isEmpty || index === 0)) {
      next += isEmpty ? 1 : 0;
      continue;
    }
    const row = id === undefined ? rows[next++] : rows.find(({ certificateId }) => certificateId === wholeId(id));
    if (number === undefined || row === undefined || row.certificateId in numbers) {
      return { misfit: index + 1 };
    }
    numbers[row.certificateId] = number;
  }
  return { numbers };
}

/** A column of numbers, one for each certificate, which takes a paste from a sheet and a CSV file. */
export function PaymentNumbers({
  rows,
  numbers,
  onChange,
}: {
  readonly rows: readonly Selected[];
  readonly numbers: Numbers;
  readonly onChange: (change: (numbers: Numbers) => Numbers) => void;
}): JSX.Element {
  const { words } = spoken.value;
  const { payments } = words;
  const [misfit, setMisfit] = useState<number>();
  const take = (text: string, from: number): void => {
    const read = numbersIn(text, rows, from);
    setMisfit("misfit" in read ? read.misfit : undefined);
    if ("numbers" in read) {
      onChange((before) => ({ ...before, ...read.numbers }));
    }
  };
  const fault = faultIn(rows, numbers);
  const missing = rows.filter(({ certificateId }) => numbers[certificateId] === undefined).length;
  return (
    <div class="stack">
      <p class="quiet">{payments.help}</p>
      <table>
        <thead>
          <tr>
            <th>{words.table.certificate}</th>
            <th class="money">{words.table.amount}</th>
            <th>{words.fields["uetr"]}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <NumberOf
              key={row.certificateId}
              row={row}
              number={numbers[row.certificateId] ?? ""}
              isWrong={fault?.row === index + 1}
              onPaste={(text) => {
                take(text, index);
              }}
              onInput={(text) => {
                onChange(({ [row.certificateId]: _, ...others }) =>
                  text === "" ? others : { ...others, [row.certificateId]: text },
                );
              }}
            />
          ))}
        </tbody>
      </table>
      <NumbersFile
        onRead={(text) => {
          take(text, 0);
        }}
      />
      {misfit !== undefined && <Said>{payments.misfit(misfit)}</Said>}
      {fault !== undefined && (
        <Said>
          {fault.twiceWith === undefined ? payments.formOf(fault.row) : payments.twice(fault.row, fault.twiceWith)}
        </Said>
      )}
      {missing > 0 && (
        <p class="quiet" role="status">
          {payments.missing(missing)}
        </p>
      )}
    </div>
  );
}

function NumberOf({
  row,
  number,
  isWrong,
  onPaste,
  onInput,
}: {
  readonly row: Selected;
  readonly number: string;
  readonly isWrong: boolean;
  /** Is told of a text of several lines. */
  readonly onPaste: (text: string) => void;
  readonly onInput: (text: string) => void;
}): JSX.Element {
  const id = shortId(row.certificateId);
  return (
    <tr>
      <td class="id">{id}</td>
      <td class="money">
        <Money {...row} />
      </td>
      <td>
        <input
          name={`uetr ${row.certificateId}`}
          aria-label={spoken.value.words.payments.of(id)}
          aria-invalid={isWrong}
          autocomplete="off"
          class="uetr"
          value={number}
          onPaste={(event) => {
            const text = event.clipboardData?.getData("text") ?? "";
            if (text.trim().includes("\n")) {
              event.preventDefault();
              onPaste(text);
            }
          }}
          onInput={({ currentTarget: { value } }) => {
            onInput(value.trim().toLowerCase());
          }}
        />
      </td>
    </tr>
  );
}

function NumbersFile({ onRead }: { readonly onRead: (text: string) => void }): JSX.Element {
  return (
    <label class="line">
      {spoken.value.words.payments.file}
      <input
        type="file"
        name="numbers"
        accept=".csv,.tsv,.txt,text/csv,text/plain"
        onChange={({ currentTarget: { files } }) => void files?.[0]?.text().then(onRead)}
      />
    </label>
  );
}

function Said({ children }: { readonly children: string }): JSX.Element {
  return (
    <div class="outcome warn" role="alert">
      {children}
    </div>
  );
}
