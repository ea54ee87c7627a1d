import { recordKinds, wireForm } from "../../chaincode/src/domain/index.js";
import { Dice } from "./dice.js";
import { texts } from "./events.js";
import { FromSchema } from "./from-schema.js";

const shownKinds = [...recordKinds.values()].flatMap(({ name, schema, shown, keyOf }) =>
  shown === undefined ? [] : [{ name, schema, shown, keyOf }],
);

// The client does not read a record from a fact again if the fact shows a written one letter for letter.
test.each(shownKinds)(
  "whatever the record of the kind $name has in it, the form in which facts show it can be read, and is of the same key",
  ({ schema, shown, keyOf }) => {
    const form = new FromSchema(schema);
    const dice = new Dice(20_261_130);
    let read = 0;
    for (let time = 0; time < 2000 && read < 5; time += 1) {
      const record = schema.safeDecode(form.make(dice, texts, 0));
      if (record.success) {
        read += 1;
        const wire = wireForm(shown.schema).encode(shown.view(record.data));
        const view = shown.schema.parse(JSON.parse(JSON.stringify(wire)));
        expect(shown.keyOf(view)).toEqual(keyOf(record.data));
        expect(wireForm(shown.schema).encode(view)).toEqual(wire);
      }
    }
    expect(read).toBeGreaterThan(0);
  },
);
