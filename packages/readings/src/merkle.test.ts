import fc from "fast-check";

import { inclusionPath, leafHash, rootByPath, rootOf } from "./merkle.js";

const hex = (bytes: Uint8Array | undefined) => bytes && Buffer.from(bytes).toString("hex");

// Entries and roots of the reference implementation of Certificate Transparency (google/certificate-transparency,
// merkle_tree_test).
const entries = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
const roots = [
  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];
const leaves = entries.map((entry) => leafHash(Buffer.from(entry, "hex")));

test.each(roots.map((root, size) => [size, root] as const))(
  "the root over the first %i entries is that of the reference",
  (size, root) => {
    expect(hex(rootOf(leaves.slice(0, size)))).toBe(root);
  },
);

test("a path leads to the root only from its own leaf and place, in a tree of any size", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 70 }), fc.nat(), fc.nat(), (size, place, other) => {
      const tree = Array.from({ length: size }, (_, index) => leafHash(Buffer.from([index])));
      const index = place % size;
      const leaf = leafHash(Buffer.from([index]));
      const path = inclusionPath(tree, index);
      const root = hex(rootOf(tree));
      expect(path.length).toBeLessThanOrEqual(Math.ceil(Math.log2(size)));
      expect(hex(rootByPath(leaf, { index, size, path }))).toBe(root);
      expect(hex(rootByPath(leafHash(Buffer.from([200])), { index, size, path }))).not.toBe(root);
      const elsewhere = other % size;
      if (elsewhere !== index) {
        expect(hex(rootByPath(leaf, { index: elsewhere, size, path }))).not.toBe(root);
      }
      expect(rootByPath(leaf, { index: size, size, path })).toBeUndefined();
      expect(rootByPath(leaf, { index, size, path: [...path, leaf] })).toBeUndefined();
      if (path.length > 0) {
        expect(hex(rootByPath(leaf, { index, size, path: path.slice(1) }))).not.toBe(root);
      }
    }),
  );
});
