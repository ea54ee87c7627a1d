import { crc32 } from "node:zlib";

const BLOCK = 512;
const MOST_STORED = 0xffff;

/**
 * A tar archive of the files, in the order given. Nothing in it depends on the time, the machine or the person that
 * made it.
 *
 * @param {readonly (readonly [path: string, content: Buffer])[]} files
 * @returns {Buffer}
 */
export function tar(files) {
  const parts = [];
  for (const [path, content] of files) {
    parts.push(header(path, content.length), content, Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK));
  }
  parts.push(Buffer.alloc(2 * BLOCK));
  return Buffer.concat(parts);
}

/**
 * Wraps bytes as gzip without compression. Compressors differ between releases of Node, and a package's bytes are its
 * identity on the channel.
 *
 * @param {Buffer} content
 * @returns {Buffer}
 */
export function gzipStored(content) {
  const parts = [Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255])];
  for (let start = 0; start === 0 || start < content.length; start += MOST_STORED) {
    const block = content.subarray(start, start + MOST_STORED);
    const head = Buffer.alloc(5);
    head.writeUInt8(start + MOST_STORED >= content.length ? 1 : 0, 0);
    head.writeUInt16LE(block.length, 1);
    head.writeUInt16LE(~block.length & 0xffff, 3);
    parts.push(head, block);
  }
  const tail = Buffer.alloc(8);
  tail.writeUInt32LE(crc32(content), 0);
  tail.writeUInt32LE(content.length, 4);
  parts.push(tail);
  return Buffer.concat(parts);
}

/** The header of a plain file in the ustar format: mode 0644, owner 0, time 0. */
function header(path, size) {
  const block = Buffer.alloc(BLOCK);
  const [name, prefix] = divide(path);
  block.write(name, 0, 100, "utf8");
  writeOctal(block, 0o644, 100, 8);
  writeOctal(block, 0, 108, 8);
  writeOctal(block, 0, 116, 8);
  writeOctal(block, size, 124, 12);
  writeOctal(block, 0, 136, 12);
  block.write("0", 156, 1, "ascii");
  block.write("ustar\u000000", 257, 8, "latin1");
  block.write(prefix, 345, 155, "utf8");
  block.fill(" ", 148, 156);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, "0")}\u0000 `, 148, 8, "latin1");
  return block;
}

function writeOctal(block, value, at, width) {
  block.write(`${value.toString(8).padStart(width - 1, "0")}\u0000`, at, width, "latin1");
}

function divide(path) {
  if (Buffer.byteLength(path) <= 100) return [path, ""];
  const slash = path.indexOf("/", path.length - 101);
  if (slash < 1 || slash > 155) throw new Error(`${path}: too long a path for a tar archive`);
  return [path.slice(slash + 1), path.slice(0, slash)];
}
