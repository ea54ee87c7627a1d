/** The value of a key, made if it has none. */
export function kept<Key, Value>(map: Map<Key, Value>, key: Key, made: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) {
    return known;
  }
  const value = made();
  map.set(key, value);
  return value;
}

/** Adds to the list of a key. */
export function append<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  kept(map, key, (): Value[] => []).push(value);
}
