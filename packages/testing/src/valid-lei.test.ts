import { leiSchema } from "@tallystick/chaincode/domain";
import fc from "fast-check";

import { validLei } from "./valid-lei.js";

test("a name gives a valid LEI, which is always the same", () => {
  expect(validLei("ANSTEEL")).toBe("ANSTEEL0000000000037");
  expect(validLei("Rio Tinto plc")).toBe(validLei("riotintoPLC"));
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Z0-9]{1,18}$/), (name) => {
      expect(leiSchema.safeParse(validLei(name)).success).toBe(true);
    }),
  );
});

test.each(["", "鞍钢", "NINETEEN CHARACTERS 1"])('"%s" is refused as the name of an LEI', (name) => {
  expect(() => validLei(name)).toThrow(RangeError);
});
