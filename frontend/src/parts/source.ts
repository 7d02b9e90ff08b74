/** Where a number or a sentence comes from, as people read it: a study stays as it is, our own notes by their kind. Pure. */

/** Whose it is, by how its source begins; null: a source that can be looked up. */
function kindOf(source: string): string | null {
  if (/^ours\b|\bour default\b/i.test(source)) return "ours";
  return /CLINICAL|CHOREOGRAPHY/.test(source) ? "notes" : null;
}

/** The key of the words for a source of ours; null: it is shown as it is. */
export function sourceKey(source: string): string | null {
  const kind = kindOf(source);
  return kind && `screens/movements/source/${kind}`;
}
