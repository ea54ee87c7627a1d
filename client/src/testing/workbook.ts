import { crc32 } from "node:zlib";

/** A cell of a made workbook: a text, a number in its own digits, or the number of a day. */
export type MadeCell = string | { readonly number: string } | { readonly day: string };

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships";

/** An XLSX file with one sheet, as a spreadsheet program writes it. */
export function workbook(rows: readonly (readonly MadeCell[])[]): Uint8Array {
  const relation = (id: number, kind: string, target: string): string =>
    `<Relationship Id="rId${String(id)}" Type="${OFFICE}/${kind}" Target="${target}"/>`;
  const relations = (...all: string[]): string => `<Relationships xmlns="${PACKAGE}">${all.join("")}</Relationships>`;
  const sheet = rows.map((cells, index) => `<row r="${String(index + 1)}">${cells.map(cellAt(index)).join("")}</row>`);
  return zip({
    "_rels/.rels": relations(relation(1, "officeDocument", "xl/workbook.xml")),
    "xl/workbook.xml": `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relations(
      relation(1, "worksheet", "worksheets/sheet1.xml"),
      relation(2, "styles", "styles.xml"),
    ),
    "xl/styles.xml": `<styleSheet xmlns="${MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
    "xl/worksheets/sheet1.xml": `<worksheet xmlns="${MAIN}"><sheetData>${sheet.join("")}</sheetData></worksheet>`,
  });
}

function cellAt(row: number) {
  return (cell: MadeCell, column: number): string => {
    const place = `r="${String.fromCharCode(65 + column)}${String(row + 1)}"`;
    if (typeof cell === "string") {
      return cell === "" ? "" : `<c ${place} t="inlineStr"><is><t>${cell}</t></is></c>`;
    }
    return "number" in cell ? `<c ${place}><v>${cell.number}</v></c>` : `<c ${place} s="1"><v>${cell.day}</v></c>`;
  };
}

/** A zip archive with uncompressed files. */
function zip(files: Readonly<Record<string, string>>): Uint8Array {
  const bodies: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const [path, content] = [Buffer.from(name), Buffer.from(`<?xml version="1.0"?>${text}`)];
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(content.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(path.length, 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    const body = Buffer.concat([Buffer.from("PK\u0003\u0004"), common, path, content]);
    entries.push(Buffer.concat([Buffer.from("PK\u0001\u0002"), Buffer.from([20, 0]), common, tail, path]));
    bodies.push(body);
    offset += body.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...bodies, directory, Buffer.from("PK\u0005\u0006"), end]);
}
