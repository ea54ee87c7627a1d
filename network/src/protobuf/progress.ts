import protobuf from "google-protobuf";

/** Groups within groups that are skipped; no message of Fabric's has one. */
const MOST_GROUPS = 100;

/** Wire types (protobuf.dev/programming-guides/encoding). */
const [START_GROUP, END_GROUP]: readonly number[] = [3, 4];

/** Where each reader was when it came to its last field. */
const fields = new WeakMap<protobuf.BinaryReader, number>();

/**
 * Has the readers of protobuf end on any bytes. google-protobuf takes a length such as -1, written in ten bytes, as it is: it steps back and
 * reads the same field again, always. Of a message within another it takes a length beyond the last byte, and reads on there, where nothing
 * is. A message of a dozen bytes from anybody would so keep the process from everything else.
 *
 * In the published package this is the package's own copy of google-protobuf, and no other's.
 */
function requireProgress(): void {
  const { prototype } = protobuf.BinaryReader;

  const { nextField, skipField } = prototype;

  prototype.nextField = function (this: protobuf.BinaryReader): boolean {
    const cursor = this.getCursor();
    if (cursor <= (fields.get(this) ?? -1)) {
      throw new Error("a field has a length that leads back");
    }
    const found = Reflect.apply(nextField, this, []);
    if (found && cursor >= this.getBuffer().length) {
      throw new Error("a message has a length that leads beyond the end");
    }
    // The message around one that has ended is asked at the same place.
    fields.set(this, found ? cursor : cursor - 1);
    return found;
  };

  const skip = (reader: protobuf.BinaryReader, depth: number): void => {
    const type: number = reader.getWireType();
    if (type !== START_GROUP) {
      Reflect.apply(skipField, reader, []);
      return;
    }
    const group = reader.getFieldNumber();
    while (depth < MOST_GROUPS && reader.nextField()) {
      const next: number = reader.getWireType();
      if (next === END_GROUP) {
        if (reader.getFieldNumber() === group) {
          return;
        }
        break;
      }
      skip(reader, depth + 1);
    }
    throw new Error("a group does not end");
  };
  prototype.skipField = function (this: protobuf.BinaryReader): void {
    skip(this, 0);
  };
}

requireProgress();
